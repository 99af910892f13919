using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Audit;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Identity;

/// <summary>Lets somebody try to sign in again who is locked out after wrong passwords.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="UserId">The account.</param>
[AllowedFor(Role.Administrator)]
public sealed record ResetLockout(Guid CommandId, Guid UserId) : ICommand<bool>;

internal sealed class ResetLockoutValidator : AbstractValidator<ResetLockout>
{
    public ResetLockoutValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.UserId).NotEmpty();
    }
}

internal sealed class ResetLockoutHandler(AccountAccess access, Accounts accounts, AuditTrail audit) : ICommandHandler<ResetLockout, bool>
{
    public async Task<bool> HandleAsync(ResetLockout command, CancellationToken cancellationToken)
    {
        var user = await access.LoadForAdministrationAsync(command.UserId, cancellationToken);
        user.LockoutEnd = null;
        user.AccessFailedCount = 0;
        await accounts.SaveAsync(user);
        audit.Record("account.lockout-reset", new AuditSubject("", "account", user.Id.ToString(), null));
        return true;
    }
}
