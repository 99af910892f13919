using FluentValidation;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Notifications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Audit;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Identity;

/// <summary>
/// Closes an account: it can't sign in, and its sessions end. What the person did stays as it is; cases in their charge are open for
/// colleagues.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="UserId">The account; not the administrator's own.</param>
/// <param name="Reason">Why.</param>
[AllowedFor(Role.Administrator)]
public sealed record CloseAccount(Guid CommandId, Guid UserId, string Reason) : ICommand<bool>;

internal sealed class CloseAccountValidator : AbstractValidator<CloseAccount>
{
    public CloseAccountValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.UserId).NotEmpty();
        RuleFor(c => c.Reason).Refused(AccountRules.Reason);
    }
}

internal sealed class CloseAccountHandler(AccountAccess access, Accounts accounts, AdministratorGuard guard, CasesInCharge cases, Outbox outbox, AuditTrail audit)
    : ICommandHandler<CloseAccount, bool>
{
    public async Task<bool> HandleAsync(CloseAccount command, CancellationToken cancellationToken)
    {
        var user = await access.LoadForAdministrationAsync(command.UserId, cancellationToken);
        if (!user.Active)
        {
            throw new RuleViolationException(AccountErrors.AlreadyClosed());
        }

        if ((await accounts.RolesOfAsync(user.Id, cancellationToken)).Contains(Role.Administrator))
        {
            await guard.RequireAnotherThanAsync(user.Id, cancellationToken);
        }

        user.Active = false;
        await accounts.EndSessionsAsync(user);
        await cases.LeaveAsync(user.Id, cancellationToken);
        outbox.Enqueue(MailTemplates.AccountClosed, user.Email!, user.Language, (MailValues.Name, user.DisplayName));
        audit.Record("account.closed", new AuditSubject("", "account", user.Id.ToString(), null), reason: command.Reason.Trim());
        return true;
    }
}
