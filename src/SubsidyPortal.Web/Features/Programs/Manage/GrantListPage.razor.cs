using Microsoft.AspNetCore.Components;
using MudBlazor;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Programs.Manage;

/// <summary>A program's grant list: imported from a file, each row with what became of it.</summary>
public sealed partial class GrantListPage
{
    private readonly OneAct once = new();
    private Outcome<GrantListView>? asked;
    private Outcome<Guid>? notStruck;
    private string reason = "";
    private GrantListView? view;
    private string? done;

    [Parameter]
    public string Code { get; set; } = "";

    [SupplyParameterFromQuery]
    private int? Page { get; set; }

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private NavigationManager Nav { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        await LoadAsync();
        if (asked is Outcome<GrantListView>.NotFound)
        {
            Nav.NotFound();
        }
    }

    private async Task LoadAsync()
    {
        asked = await Runner.AskAsync(new GetGrantList(Code, Page ?? 1));
        view = asked.ValueOrDefault ?? view;
    }

    private async Task ImportedAsync(string text)
    {
        done = text;
        await LoadAsync();
    }

    private async Task StrikeAsync(GrantListRowView row)
    {
        var given = await Dialogs.AskAsync(new Confirmation(L["GrantList.StrikeTitle", row.Entry.Number], L["GrantList.Strike"])
        {
            Text = L["GrantList.StrikeText"],
            Tone = ConfirmTone.Refuse,
            ReasonLabel = L["GrantList.StrikeReason"],
            ReasonLength = GrantListRow.ReasonLength,
            ReasonRequired = true,
            Reason = reason,
        });
        if (given is null)
        {
            return;
        }

        var struck = await Runner.RunAsync(new StrikeGrantListRow(Guid.CreateVersion7(), row.Id, given.Reason));
        notStruck = struck.Succeeded ? null : struck;
        done = struck.Succeeded ? L["GrantList.StruckDone", row.Entry.Number].Value : null;
        reason = struck.Succeeded ? "" : given.Reason;
        await LoadAsync();
    }

    /// <summary>What became of a row; a draft isn't the officials' to open, but that it waits is theirs to know.</summary>
    private MarkupString StateOf(GrantListRowView row) => row.Status switch
    {
        null when row.StruckFor is not null => Marks.Status(MarkKind.Fail, L["GrantList.Struck"]),
        null => Marks.Status(MarkKind.Unknown, L["GrantList.Waits"]),
        ApplicationStatus.Draft => Marks.Status(MarkKind.Pen, L["GrantList.ToConfirm"]),
        { } status => States.State(status),
    };

    private string? At(int page, bool there) => there ? Links.Manager.GrantList(Code, page) : null;
}
