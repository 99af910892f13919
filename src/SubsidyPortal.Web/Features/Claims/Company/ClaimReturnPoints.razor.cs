using Microsoft.AspNetCore.Components;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Claims.Company;

/// <summary>The points of a claim's return, answered one by one and saved as they are typed.</summary>
public sealed partial class ClaimReturnPoints : IDisposable
{
    private readonly Dictionary<Guid, string> typed = [];
    private readonly Dictionary<Guid, string> refused = [];
    private Autosave saving = null!;

    [Parameter]
    [EditorRequired]
    public CompanyClaimView View { get; set; } = null!;

    /// <summary>An answer was saved; the claim has this revision now.</summary>
    [Parameter]
    public EventCallback<int> OnSaved { get; set; }

    /// <summary>Somebody tried to hand in: a point without an answer is said at its field.</summary>
    [Parameter]
    public bool ShowMissing { get; set; }

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private RuleWording Wording { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <summary>The points without an answer that can be kept.</summary>
    public IReadOnlyList<ClaimReturnItemView> Unanswered =>
        [.. View.OpenPoints.Where(p => string.IsNullOrWhiteSpace(Answer(p)) || refused.ContainsKey(p.Id))];

    /// <summary>True when nothing typed waits to be saved.</summary>
    public bool IsIdle => saving.IsIdle;

    private int Open => Unanswered.Count;

    public static string FieldId(Guid point) => $"point-{point}";

    /// <summary>Ends when saving was tried.</summary>
    public Task SettledAsync() => saving.WhenTriedAsync();

    public void Dispose() => saving.Dispose();

    protected override void OnInitialized() => saving = new Autosave(Wording, Time, () => _ = InvokeAsync(StateHasChanged));

    private string Answer(ClaimReturnItemView point) => typed.TryGetValue(point.Id, out var text) ? text : point.Answer ?? "";

    private string? Error(ClaimReturnItemView point) =>
        refused.GetValueOrDefault(point.Id) ?? (ShowMissing && string.IsNullOrWhiteSpace(Answer(point)) ? L["Points.AnswerMissing"].Value : null);

    /// <summary>The invoice's row, or that of the paper; null for a point about no row.</summary>
    private string? Place(ClaimReturnItemView point)
    {
        if (ClaimPointNames.IdIn(point.Target, ReturnTargets.Line) is { } line)
        {
            return View.Entries.Any(e => e.Id == line) ? ClaimEditor.FieldId(line, nameof(ClaimEntry.InvoiceNumber)) : null;
        }

        return ClaimPointNames.IdIn(point.Target, ReturnTargets.Document) is { } paper
            && View.Entries.FirstOrDefault(e => e.InvoiceDocument == paper || e.ProofDocument == paper) is { } entry
                ? ClaimEditor.FieldId(entry.Id, nameof(ClaimEntry.InvoiceNumber))
                : null;
    }

    private Task TypeAsync(ClaimReturnItemView point, string? value)
    {
        var text = value ?? "";
        typed[point.Id] = text;
        refused.Remove(point.Id);
        return saving.AddAsync(point.Id.ToString(), async id =>
        {
            var outcome = await Runner.RunAsync(new AnswerClaimReturnItem(id, View.Id, point.Id, text));
            if (outcome.ValueOrDefault is { } saved)
            {
                await OnSaved.InvokeAsync(saved.Revision);
            }

            var step = saving.Of(outcome, done => done.SavedAt);
            if (step is { Result: SaveResult.Refused, Message: { } message })
            {
                refused[point.Id] = message;
            }

            return step;
        });
    }
}
