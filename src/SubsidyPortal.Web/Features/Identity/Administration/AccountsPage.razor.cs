using Microsoft.AspNetCore.Components;
using MudBlazor;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Identity.Administration;

/// <summary>Everybody who has an account, and the invitations that wait. What is looked for stands in the address.</summary>
public sealed partial class AccountsPage
{
    private readonly OneAct once = new();
    private AccountPage? shown;
    private InvitationList waiting = InvitationList.Empty;
    private Outcome<bool>? refused;
    private string? done;
    private string? typed;

    [SupplyParameterFromQuery(Name = "kind")]
    private string? KindName { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private int? Number { get; set; }

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private NavigationManager Nav { get; set; } = null!;

    private AccountKind Kind => Enum.TryParse<AccountKind>(KindName, ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : AccountKind.City;

    private int LastPage => shown is null ? 1 : Math.Max(1, (shown.Total + ListAccounts.PageSize - 1) / ListAccounts.PageSize);

    private string RangeText => shown is null
        ? ""
        : L["Accounts.Range", ((shown.Page - 1) * ListAccounts.PageSize) + 1, ((shown.Page - 1) * ListAccounts.PageSize) + shown.Rows.Count, shown.Total];

    protected override async Task OnParametersSetAsync()
    {
        typed = Search;
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        shown = (await Runner.AskAsync(new ListAccounts(Kind, Search, Number ?? 1))).ValueOrDefault;
        waiting = (await Runner.AskAsync(new ListInvitations())).ValueOrDefault ?? InvitationList.Empty;
    }

    private void Find() => Nav.NavigateTo(Links.Admin.FindAccounts(Kind.ToString(), typed, 1));

    private string? PageLink(int page) =>
        shown is null || page < 1 || page > LastPage || page == shown.Page ? null : Links.Admin.FindAccounts(Kind.ToString(), Search, page);

    private string RolesOf(AccountRow row) =>
        row.Roles.Count == 0 ? L["Accounts.NoRole"] : string.Join(" · ", row.Roles.Select(role => R["Role." + role].Value));

    private MarkupString StateOf(AccountRow row) => row switch
    {
        { Active: false } => Marks.Status(MarkKind.Fail, L["Accounts.Closed"]),
        { LockedUntil: { } until } => Marks.Status(MarkKind.Attention, L["Accounts.Locked", Dates.Time(until)]),
        _ => Marks.Status(MarkKind.Pass, L["Accounts.Open"]),
    };

    private async Task InviteAsync()
    {
        if (await Dialogs.OpenAsync<InviteOfficialDialog>([]) is string email)
        {
            await FinishAsync(L["Accounts.Done.Invited", email]);
        }
    }

    private async Task ChangeAsync(AccountRow row)
    {
        if (await Dialogs.OpenAsync<AccountDialog>(new DialogParameters<AccountDialog> { { dialog => dialog.Account, row } }) is not null)
        {
            await FinishAsync(L["Accounts.Done.Changed", row.Name]);
        }
    }

    private Task WithdrawAsync(WaitingInvitation invitation) => once.RunAsync(async () =>
    {
        var question = new Confirmation(L["Invitations.WithdrawAsk", invitation.Email], L["Invitations.Withdraw"]) { Text = L["Invitations.WithdrawText"], Tone = ConfirmTone.Refuse };
        var commandId = Guid.CreateVersion7();
        if (await Dialogs.AskAsync(question) is null)
        {
            return;
        }

        var outcome = await Runner.RunAsync(new WithdrawInvitation(commandId, invitation.Id));
        refused = outcome.Succeeded ? null : outcome;
        await LoadAsync();
    });

    private async Task FinishAsync(string text)
    {
        done = text;
        refused = null;
        await LoadAsync();
    }
}
