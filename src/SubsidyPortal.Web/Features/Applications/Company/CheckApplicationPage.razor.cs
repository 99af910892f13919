using Microsoft.AspNetCore.Components;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Applications.Company.Draft;
using SubsidyPortal.Web.Features.Programs.Estimates;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Applications.Company;

/// <summary>Everything before it is handed in: what is still wrong with the way to it, what it comes to, and the button.</summary>
public sealed partial class CheckApplicationPage : IDisposable
{
    private readonly Guid commandId = Guid.NewGuid();
    private Outcome<DraftView>? loaded;
    private Outcome<SubmittedApplication>? submitted;
    private DraftView? read;
    private DraftEditor? editor;
    private DraftEstimate? estimate;
    private bool busy;

    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private RuleWording Wording { get; set; } = null!;

    [Inject]
    private AmountStories Stories { get; set; } = null!;

    [Inject]
    private EstimateText Words { get; set; } = null!;

    [Inject]
    private NavigationManager Nav { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private DraftView? Shown => editor?.Draft ?? read;

    private IReadOnlyList<DraftProblem> Problems => [.. Shown!.Problems];

    private EstimateResult? Result => (editor?.Estimate ?? estimate)?.Result;

    private IReadOnlyList<(string Text, string Href)> Trail =>
        [(L["Nav.Home"], Links.Company.Home), (L["Nav.Applications"], Links.Company.Applications), (L["Edit.Here", Shown!.Case.Number], DraftLinks.To(Id, DraftTask.Contract))];

    /// <summary>Why it can't be handed in, or null.</summary>
    private string? Hindrance =>
        !Shown!.MayEdit ? L["Check.MayNot"].Value
        : editor is { Working: true } or { Saving.IsIdle: false } ? L["Check.Saving"].Value
        : Problems.Count > 0 ? L["Check.HindranceOpen", Problems.Count].Value
        : Result is { Eligible: false } ? L["Check.HindranceExcluded"].Value
        : null;

    public void Dispose() => editor?.Dispose();

    protected override async Task OnParametersSetAsync()
    {
        loaded = await Runner.AskAsync(new GetDraft(Id));
        var draft = loaded.ValueOrDefault;
        if (loaded is Outcome<DraftView>.NotFound)
        {
            Nav.NotFound();
        }
        else if (draft is { Case.Status: not ApplicationStatus.Draft })
        {
            Nav.NavigateTo(Links.Company.Application(Id), replace: true);
        }
        else if (draft is { MayEdit: true, Case.ToConfirm: true })
        {
            // What the city prepared is confirmed here, without a way through the six tasks.
            editor?.Dispose();
            var opened = new DraftEditor(Runner, Wording, Time, draft, () => _ = InvokeAsync(StateHasChanged));
            await opened.StartAsync();
            editor = opened;
        }
        else if (draft is not null)
        {
            // Both together: the button must not be open while it isn't known whether a rule excludes the contract.
            estimate = (await Runner.AskAsync(new EstimateDraft(Id))).ValueOrDefault;
            read = draft;
        }
    }

    private static MarkKind MarkOf(EstimateReason reason) => reason.Severity switch
    {
        ReasonSeverity.Ineligible => MarkKind.Fail,
        ReasonSeverity.Review => MarkKind.Attention,
        _ => MarkKind.Info,
    };

    private string FieldLink(DraftProblem problem) => editor is not null && PreparedConfirm.Holds(problem.Field)
        ? $"{Links.Company.CheckApplication(Id)}#{FieldIds.Of(problem.Field)}"
        : DraftLinks.To(Id, problem.Field).Replace("#", "?check=true#", StringComparison.Ordinal);

    private string NameOf(DraftProblem problem) => ProblemNames.Of(L, Shown!, problem);

    private async Task SubmitAsync()
    {
        if (busy)
        {
            return;
        }

        busy = true;
        submitted = await Runner.RunAsync(new SubmitApplication(commandId, Id, Shown!.Case.Revision));
        busy = false;
        if (submitted.Succeeded)
        {
            Nav.NavigateTo(Links.Company.Receipt(Id));
        }
    }
}
