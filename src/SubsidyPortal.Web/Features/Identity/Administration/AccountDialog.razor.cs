using Microsoft.AspNetCore.Components;
using MudBlazor;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Identity.Administration;

/// <summary>What an administrator may do with one account: roles, closing, opening, ending a lockout. Closes with true once something was done.</summary>
public sealed partial class AccountDialog
{
    private readonly Guid commandId = Guid.CreateVersion7();
    private HashSet<Role> roles = [];
    private string? reason;
    private bool busy;
    private Outcome<bool>? outcome;

    [Parameter]
    [EditorRequired]
    public AccountRow Account { get; set; } = null!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!;

    [Inject]
    private UseCaseRunner Runner { get; set; } = null!;

    [Inject]
    private RuleWording Wording { get; set; } = null!;

    protected override void OnInitialized() => roles = [.. Account.Roles];

    private string? ErrorAt(string member) =>
        outcome is Outcome<bool>.Invalid invalid && invalid.Problems.FirstOrDefault(p => p.Field == member) is { } problem ? Wording.Of(problem) : null;

    private Task ChangeRolesAsync() => RunAsync(new ChangeOfficialRoles(commandId, Account.Id, Account.Roles, [.. roles.Order()], reason ?? ""));

    private Task CloseAsync() => RunAsync(new CloseAccount(commandId, Account.Id, reason ?? ""));

    private Task ReopenAsync() => RunAsync(new ReopenAccount(commandId, Account.Id, reason ?? ""));

    private Task UnlockAsync() => RunAsync(new ResetLockout(commandId, Account.Id));

    private async Task RunAsync(ICommand<bool> command)
    {
        if (busy)
        {
            return;
        }

        busy = true;
        outcome = await Runner.RunAsync(command);
        busy = false;
        if (outcome.Succeeded)
        {
            Dialog.Close(true);
        }
    }
}
