using Microsoft.AspNetCore.Components;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Applications.Company.Draft;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Applications.Company.Case;

/// <summary>The points of a return, answered one by one and saved as they are typed; then sent back as a whole.</summary>
public sealed partial class ReturnPoints : IDisposable
{
    private readonly Guid commandId = Guid.NewGuid();
    private readonly Dictionary<Guid, string> typed = [];
    private readonly Dictionary<Guid, string> refused = [];
    private Autosave saving = null!;
    private Outcome<SubmittedApplication>? sent;
    private DraftView? incomplete;
    private int revision;
    private bool busy;

    [Parameter]
    [EditorRequired]
    public CompanyCaseView View { get; set; } = null!;

    /// <summary>The case went back to the city.</summary>
    [Parameter]
    public EventCallback OnSent { get; set; }

    /// <summary>An answer was saved; the case has this revision now.</summary>
    [Parameter]
    public EventCallback<int> OnSaved { get; set; }

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private RuleWording Wording { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private bool MayEdit => View.AllowedActs.Contains(ApplicationAct.Answer);

    private int Open => View.OpenPoints.Count(p => string.IsNullOrWhiteSpace(Answer(p)) || refused.ContainsKey(p.Id));

    public void Dispose() => saving.Dispose();

    protected override void OnInitialized() => saving = new Autosave(Wording, Time, () => _ = InvokeAsync(StateHasChanged));

    // The page may have loaded the case again, after a message for example: whichever is newer is what this person knows.
    protected override void OnParametersSet() => revision = Math.Max(revision, View.Case.Revision);

    private string Answer(ReturnPointView point) => typed.TryGetValue(point.Id, out var text) ? text : point.Answer ?? "";

    private string NameOf(ReturnPointView point) => point.Target switch
    {
        var t when t.StartsWith("line:", StringComparison.Ordinal) => L["Points.Line"],
        var t when t.StartsWith("document:", StringComparison.Ordinal) =>
            View.Papers.FirstOrDefault(p => t == $"document:{p.Id}")?.File.Name ?? L["Points.Paper"],
        var t when t.StartsWith("slot:", StringComparison.Ordinal) => L["Slot." + t[5..]],
        var t => L["Short." + t] is { ResourceNotFound: false } name ? name.Value : L["Points.General"],
    };

    private Task TypeAsync(ReturnPointView point, string? value)
    {
        var text = value ?? "";
        typed[point.Id] = text;
        refused.Remove(point.Id);
        return saving.AddAsync(point.Id.ToString(), async id =>
        {
            var outcome = await Runner.RunAsync(new AnswerReturnItem(id, View.Case.Id, point.Id, text));
            if (outcome.ValueOrDefault is { } answered)
            {
                revision = answered.Revision;
                await OnSaved.InvokeAsync(revision);
            }

            var step = saving.Of(outcome, saved => saved.SavedAt);
            if (step is { Result: SaveResult.Refused, Message: { } message })
            {
                refused[point.Id] = message;
            }

            return step;
        });
    }

    private string FieldLink(DraftProblem problem) => DraftLinks.To(View.Case.Id, problem.Field).Replace("#", "?check=true#", StringComparison.Ordinal);

    private async Task SendAsync()
    {
        busy = true;
        sent = await Runner.RunAsync(new ResubmitApplication(commandId, View.Case.Id, revision));

        // The number of open points helps nobody: the fields are named, with the way there.
        incomplete = sent is Outcome<SubmittedApplication>.RuleViolated { Violation.Code: "application.not-complete" }
            ? (await Runner.AskAsync(new GetDraft(View.Case.Id))).ValueOrDefault
            : null;
        busy = false;
        if (sent.Succeeded)
        {
            await OnSent.InvokeAsync();
        }
    }
}
