using FluentValidation;
using FluentValidation.Results;
using Microsoft.AspNetCore.Identity;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data.Identity;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Audit;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Identity;

/// <summary>Sets a new password with the mailed link. It ends every session and a lockout, and proves the mailbox.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Token">From the mailed link.</param>
/// <param name="Password">The new one.</param>
[AllowedForAnyone]
public sealed record ResetPassword(Guid CommandId, Secret Token, Secret Password) : ICommand<bool>;

internal sealed class ResetPasswordValidator : AbstractValidator<ResetPassword>
{
    public ResetPasswordValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.Token).NotNull();
        RuleFor(c => c.Password).NotNull();
    }
}

internal sealed class ResetPasswordHandler(UserManager<PortalUser> users, Accounts accounts, ResetTokens tokens, AuditTrail audit) : ICommandHandler<ResetPassword, bool>
{
    public async Task<bool> HandleAsync(ResetPassword command, CancellationToken cancellationToken)
    {
        // The stamp is compared with the one just read, and the update fails where it changed since: a link works once.
        var user = tokens.AccountOf(command.Token) is { } id ? await users.FindByIdAsync(id.ToString()) : null;
        if (user is not { Active: true } || !tokens.Fits(command.Token, user))
        {
            throw new RuleViolationException(AccountErrors.ResetVoid());
        }

        // Before the link is known to be good nothing is said about the password, for it may be compared with the names.
        if (PasswordRules.Problem(command.Password.Value, user.Email, user.DisplayName, user.LatinName) is { } problem)
        {
            throw new ValidationException([new ValidationFailure(nameof(command.Password), problem.Code) { ErrorCode = problem.Code, CustomState = problem.Arguments }]);
        }

        await accounts.ProveAsync(user, command.Password);
        audit.Record("account.password-reset", new AuditSubject("", "account", user.Id.ToString(), null));
        return true;
    }
}
