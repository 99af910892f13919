using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Identity.Members;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Identity.Members;

/// <summary>
/// The people of the signed-in person's company, as a section of the company's page. Owners invite, change and remove;
/// the others read. It loads by itself and takes no parameters.
/// </summary>
public sealed partial class CompanyMembers
{
    private static readonly Role[] CompanyRoles = [Role.CompanyOwner, Role.CompanyEditor, Role.CompanyViewer];

    private IReadOnlyList<MemberRow> members = [];
    private InvitationList waiting = InvitationList.Empty;
    private Outcome<bool>? refused;
    private Outcome<Guid>? inviteOutcome;
    private Guid inviteCommand = Guid.CreateVersion7();
    private string? done;
    private string? email;
    private string? role = nameof(Role.CompanyEditor);
    private bool busy;
    private bool isOwner;

    // A refused choice must not stay in the list: a new key draws the list anew.
    private int attempts;

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private RuleWording Wording { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    private IReadOnlyList<SelectOption> RoleOptions => [.. CompanyRoles.Select(r => new SelectOption(r.ToString(), R["Role." + r]))];

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        members = (await Runner.AskAsync(new ListMembers())).ValueOrDefault ?? [];
        isOwner = members.Any(m => m is { IsSelf: true, Role: Role.CompanyOwner });
        waiting = isOwner ? (await Runner.AskAsync(new ListInvitations())).ValueOrDefault ?? InvitationList.Empty : InvitationList.Empty;
    }

    private string? InviteErrorAt(string member) =>
        inviteOutcome is Outcome<Guid>.Invalid invalid && invalid.Problems.FirstOrDefault(p => p.Field == member) is { } problem ? Wording.Of(problem) : null;

    private async Task InviteAsync()
    {
        if (busy)
        {
            return;
        }

        Clear();
        busy = true;
        var invited = Enum.TryParse<Role>(role, out var chosen) ? chosen : Role.CompanyViewer;
        inviteOutcome = await Runner.RunAsync(new InviteMember(inviteCommand, email ?? "", invited, CultureInfo.CurrentUICulture.Name));
        busy = false;
        if (inviteOutcome.Succeeded)
        {
            done = L["Members.Done.Invited", email!.Trim()];
            (inviteOutcome, email, inviteCommand) = (null, null, Guid.CreateVersion7());
            await LoadAsync();
        }
    }

    private Task ChangeAsync(MemberRow member, ChangeEventArgs change) =>
        Enum.TryParse<Role>(change.Value as string, out var chosen) && chosen != member.Role
            ? RunAsync(new ChangeMemberRole(Guid.CreateVersion7(), member.UserId, chosen), L["Members.Done.Changed", member.Name])
            : Task.CompletedTask;

    private async Task RemoveAsync(MemberRow member)
    {
        var question = new Confirmation(L["Members.RemoveAsk", member.Name], L["Members.Remove"]) { Text = L["Members.RemoveText"], Tone = ConfirmTone.Refuse };
        if (await Dialogs.AskAsync(question) is not null)
        {
            await RunAsync(new RemoveMember(Guid.CreateVersion7(), member.UserId), L["Members.Done.Removed", member.Name]);
        }
    }

    private async Task WithdrawAsync(WaitingInvitation invitation)
    {
        var question = new Confirmation(L["Invitations.WithdrawAsk", invitation.Email], L["Invitations.Withdraw"]) { Text = L["Invitations.WithdrawText"], Tone = ConfirmTone.Refuse };
        if (await Dialogs.AskAsync(question) is not null)
        {
            await RunAsync(new WithdrawInvitation(Guid.CreateVersion7(), invitation.Id), L["Members.Done.Withdrawn"]);
        }
    }

    private async Task RunAsync(ICommand<bool> command, string text)
    {
        if (busy)
        {
            return;
        }

        Clear();
        busy = true;
        var outcome = await Runner.RunAsync(command);
        busy = false;
        attempts++;
        (done, refused) = outcome.Succeeded ? (text, (Outcome<bool>?)null) : (null, outcome);
        await LoadAsync();
    }

    private void Clear() => (done, refused, inviteOutcome) = (null, null, null);
}
