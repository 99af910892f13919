using Microsoft.AspNetCore.Components;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Applications.Officials.Case;
using SubsidyPortal.Web.Features.Documents;

namespace SubsidyPortal.Web.Features.Applications.Officials;

/// <summary>
/// A case in three columns: the papers, what changed and what was checked, the decision. Acts run one after the other; after each
/// the case is loaded again.
/// </summary>
public sealed partial class OfficialCasePage
{
    private readonly KeptCommand kept = new();
    private CaseDesk? desk;
    private CaseFailure? failure;
    private CaseFailure? unavailable;
    private PersonView? changedBy;
    private IReadOnlyList<EvidenceItem> papers = [];
    private string done = "";
    private Task<bool> last = Task.FromResult(true);

    [Parameter]
    public Guid Id { get; set; }

    /// <summary>Address of the list that the case was opened from.</summary>
    [SupplyParameterFromQuery]
    public string? List { get; set; }

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private NavigationManager Nav { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        if (desk?.View.Id != Id)
        {
            desk = null;
            failure = null;
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        var loaded = await Runner.AskAsync(new GetOfficialCase(Id));
        if (loaded is Outcome<OfficialCaseView>.Ok { Value: var view })
        {
            desk = new CaseDesk(view, () => desk?.View ?? view, ActAsync, Runner, kept);
            papers = [.. view.Documents.OrderBy(d => d.Removed).ThenBy(d => d.Slot).ThenByDescending(d => d.AddedAt).Select(Item)];
            unavailable = null;
        }
        else if (loaded is Outcome<OfficialCaseView>.NotFound)
        {
            desk = null;
            Nav.NotFound();
        }
        else if (desk is not null)
        {
            // What stands on the page stays readable, with what was typed.
            failure = CaseFailure.Of(loaded);
        }
        else
        {
            unavailable = CaseFailure.Of(loaded);
        }
    }

    private async Task LoadAgainAsync()
    {
        (failure, changedBy) = (null, null);
        await LoadAsync();
    }

    /// <summary>Runs one act and loads the case again, also after a refusal that somebody else's change caused: what was typed stays.</summary>
    private async Task<bool> ActAsync(Func<Task<CaseFailure?>> act)
    {
        // What is pressed while another act is on its way is not lost: it has its turn, unless that one was refused, which is then shown.
        var before = last;
        var mine = new TaskCompletionSource<bool>();
        last = mine.Task;
        var carriedOut = false;
        try
        {
            if (!before.IsCompleted && !await before)
            {
                return false;
            }

            (failure, changedBy, done) = (null, null, "");
            failure = await act();
            if (failure is { ChangedBy: { } person })
            {
                changedBy = (await Runner.AskAsync(new NamePerson(person))).ValueOrDefault;
            }

            if (failure is null)
            {
                done = L["Case.Done"];
                await LoadAsync();
            }

            return carriedOut = failure is null;
        }
        finally
        {
            mine.SetResult(carriedOut);
            StateHasChanged();
        }
    }

    private EvidenceItem Item(CaseDocumentView paper) => new(
        paper.Id,
        paper.File,
        L["Slot." + paper.Slot],
        paper.IsNew && !paper.Removed ? MarkKind.Info : MarkKind.None,
        paper.Removed ? L["Paper.Replaced"] : paper.IsNew ? L["Paper.New"].Value : null);
}
