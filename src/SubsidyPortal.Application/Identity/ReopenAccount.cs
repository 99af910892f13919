using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Audit;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Identity;

/// <summary>Opens a closed account again, with the roles and the password it had.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="UserId">The account.</param>
/// <param name="Reason">Why.</param>
[AllowedFor(Role.Administrator)]
public sealed record ReopenAccount(Guid CommandId, Guid UserId, string Reason) : ICommand<bool>;

internal sealed class ReopenAccountValidator : AbstractValidator<ReopenAccount>
{
    public ReopenAccountValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.UserId).NotEmpty();
        RuleFor(c => c.Reason).Refused(AccountRules.Reason);
    }
}

internal sealed class ReopenAccountHandler(AccountAccess access, Accounts accounts, AuditTrail audit) : ICommandHandler<ReopenAccount, bool>
{
    public async Task<bool> HandleAsync(ReopenAccount command, CancellationToken cancellationToken)
    {
        var user = await access.LoadForAdministrationAsync(command.UserId, cancellationToken);
        if (user.Active)
        {
            throw new RuleViolationException(AccountErrors.AlreadyOpen());
        }

        user.Active = true;
        await accounts.EndSessionsAsync(user);
        audit.Record("account.reopened", new AuditSubject("", "account", user.Id.ToString(), null), reason: command.Reason.Trim());
        return true;
    }
}
