using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Applications.Company.Case;
using SubsidyPortal.Web.Features.Applications.Company.Draft;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Applications.Company;

/// <summary>
/// One task of an application with the list of tasks at its left and the estimate at its right. The tasks share one editor, so
/// that going from one to the next loses nothing that is still on its way.
/// </summary>
public sealed partial class EditApplicationPage : IAsyncDisposable
{
    private DraftEditor? editor;
    private Outcome<DraftView>? outcome;
    private IJSObjectReference? module;
    private string? focused;

    [Parameter]
    public Guid Id { get; set; }

    [Parameter]
    public string Task { get; set; } = "";

    /// <summary>Set by links from the check page: what is missing is then said at its field.</summary>
    [SupplyParameterFromQuery(Name = "check")]
    public bool Check { get; set; }

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private RuleWording Wording { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private NavigationManager Nav { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    private DraftTask Current => DraftLinks.TaskOf(Task) ?? DraftTask.Company;

    private bool IsReturned => editor?.Draft.Case.Status == ApplicationStatus.Returned;

    private bool Ready => OpenTasks.Length == 0;

    private int Done => editor!.Draft.Tasks.Count(t => t.State == DraftTaskState.Done);

    private string OpenTasks => string.Join(
        L["List.Separator"], editor!.Draft.Tasks.Where(t => t.State != DraftTaskState.Done).Select(t => (int)t.Task + 1));

    private string Finish => IsReturned ? Links.Company.Application(Id) + "#points" : Links.Company.CheckApplication(Id);

    private string Heading => editor is null ? L["Edit.Loading"]
        : L[IsReturned ? "Edit.TitleReturned" : "Edit.Title", CaseWording.InSentence(editor.Draft.Case.TrackName)];

    private string Here => L[IsReturned ? "Edit.HereReturned" : "Edit.Here", editor!.Draft.Case.Number];

    private string Here2 => "/" + Nav.ToBaseRelativePath(Nav.Uri).Split('#')[0];

    private IReadOnlyList<(string Text, string Href)> Trail =>
        [(L["Nav.Home"], Links.Company.Home), (L["Nav.Applications"], Links.Company.Applications)];

    private IEnumerable<ReturnPointView> PointsHere => editor!.Draft.ReturnPoints.Where(p => DraftTasks.Of(p.Target) == Current);

    /// <summary>The tasks of one application share the page and what still waits.</summary>
    private bool StaysOpen(string address) => address.StartsWith(Links.Company.EditApplication(Id, ""), StringComparison.OrdinalIgnoreCase);

    private string PhoneAmount => editor!.Estimate?.Result is { } result ? result.AwardCeiling.ForReader() + L["Estimate.Yuan"] : L["Estimate.NotYetShort"];

    public async ValueTask DisposeAsync()
    {
        editor?.Dispose();
        try
        {
            if (module is not null)
            {
                await module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its module with it.
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        if (DraftLinks.TaskOf(Task) is null)
        {
            Nav.NotFound();
            return;
        }

        if (editor?.Id != Id)
        {
            await LoadAsync();
        }

        if (editor is not null && Check)
        {
            editor.ShowMissing = true;
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // The router can't see a field that appears only after the draft was read.
        var hash = new Uri(Nav.Uri).Fragment;
        if (editor is null || hash.Length < 2 || focused == Nav.Uri)
        {
            return;
        }

        focused = Nav.Uri;
        module ??= await Js.InvokeAsync<IJSObjectReference>("import", "./" + Assets["Features/Applications/Company/EditApplicationPage.razor.js"]);
        await module.InvokeVoidAsync("focusField", Uri.UnescapeDataString(hash[1..]));
    }

    private static string SegmentClass(DraftTaskView task) => task.State switch
    {
        DraftTaskState.Done => "d",
        DraftTaskState.InProgress => "n",
        _ => "",
    };

    private async Task LoadAsync()
    {
        editor?.Dispose();
        editor = null;
        outcome = await Runner.AskAsync(new GetDraft(Id));
        switch (outcome)
        {
            case Outcome<DraftView>.Ok { Value: var draft } when draft.Case.Status is ApplicationStatus.Draft or ApplicationStatus.Returned:
                editor = new DraftEditor(Runner, Wording, Time, draft, () => _ = InvokeAsync(StateHasChanged));
                await editor.StartAsync();
                break;
            case Outcome<DraftView>.Ok:
                Nav.NavigateTo(Links.Company.Application(Id), replace: true);
                break;
            case Outcome<DraftView>.NotFound:
                Nav.NotFound();
                break;
        }
    }
}
