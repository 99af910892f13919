using FluentValidation;
using FluentValidation.Results;
using Microsoft.AspNetCore.Identity;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data.Identity;
using SubsidyPortal.Domain.Audit;

namespace SubsidyPortal.Application.Identity;

/// <summary>Changes the own password; every other session of the account ends.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Current">The password until now.</param>
/// <param name="Password">The new one.</param>
[AllowedForSignedIn]
public sealed record ChangePassword(Guid CommandId, Secret Current, Secret Password) : ICommand<bool>;

internal sealed class ChangePasswordValidator : AbstractValidator<ChangePassword>
{
    public ChangePasswordValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.Current).NotNull();
        RuleFor(c => c.Password).NotNull();
    }
}

internal sealed class ChangePasswordHandler(AccountAccess access, UserManager<PortalUser> users, AuditTrail audit) : ICommandHandler<ChangePassword, bool>
{
    public async Task<bool> HandleAsync(ChangePassword command, CancellationToken cancellationToken)
    {
        var user = await access.LoadOwnAsync(cancellationToken);
        if (PasswordRules.Problem(command.Password.Value, user.Email, user.DisplayName, user.LatinName) is { } problem)
        {
            throw new ValidationException([new ValidationFailure(nameof(command.Password), problem.Code) { ErrorCode = problem.Code, CustomState = problem.Arguments }]);
        }

        Accounts.Require(await users.ChangePasswordAsync(user, command.Current.Value, command.Password.Value), "");
        audit.Record("account.password-changed", new AuditSubject("", "account", user.Id.ToString(), null));
        return true;
    }
}
