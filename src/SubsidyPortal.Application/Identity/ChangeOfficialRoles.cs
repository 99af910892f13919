using FluentValidation;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Audit;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Identity;

/// <summary>Gives an account other roles in the city. Its sessions end, so that what was taken away counts at once.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="UserId">The account; not the administrator's own.</param>
/// <param name="Seen">The roles that the administrator saw; others mean that somebody else was faster.</param>
/// <param name="Roles">The roles from now on.</param>
/// <param name="Reason">Why.</param>
[AllowedFor(Role.Administrator)]
public sealed record ChangeOfficialRoles(Guid CommandId, Guid UserId, IReadOnlyList<Role> Seen, IReadOnlyList<Role> Roles, string Reason) : ICommand<bool>;

internal sealed class ChangeOfficialRolesValidator : AbstractValidator<ChangeOfficialRoles>
{
    public ChangeOfficialRolesValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.UserId).NotEmpty();
        RuleFor(c => c.Seen).NotNull();
        RuleFor(c => c.Roles).Refused(AccountRules.OfficialRoles);
        RuleFor(c => c.Reason).Refused(AccountRules.Reason);
    }
}

internal sealed class ChangeOfficialRolesHandler(AccountAccess access, Accounts accounts, AdministratorGuard guard, CasesInCharge cases, AuditTrail audit)
    : ICommandHandler<ChangeOfficialRoles, bool>
{
    public async Task<bool> HandleAsync(ChangeOfficialRoles command, CancellationToken cancellationToken)
    {
        var user = await access.LoadForAdministrationAsync(command.UserId, cancellationToken);
        var held = await accounts.RolesOfAsync(user.Id, cancellationToken);
        if (!held.SequenceEqual(command.Seen.Distinct().Order()))
        {
            throw new ChangedByOtherException(null, null);
        }

        if (await accounts.CompanyOfAsync(user.Id, cancellationToken) is not null)
        {
            throw new RuleViolationException(AccountErrors.CityAndCompany());
        }

        if (!user.EmailConfirmed && command.Roles.Except(held).Any())
        {
            throw new RuleViolationException(AccountErrors.MailboxUnproved(user.Email!));
        }

        if (held.Contains(Role.Administrator) && !command.Roles.Contains(Role.Administrator))
        {
            await guard.RequireAnotherThanAsync(user.Id, cancellationToken);
        }

        await accounts.SetRolesAsync(user, command.Roles, cancellationToken);
        await cases.LeaveBeyondAsync(user.Id, command.Roles, cancellationToken);
        audit.Record(
            "account.roles-changed",
            new AuditSubject("", "account", user.Id.ToString(), null),
            new Dictionary<string, string> { ["roles"] = string.Join(',', held) },
            new Dictionary<string, string> { ["roles"] = string.Join(',', command.Roles.Distinct().Order()) },
            command.Reason.Trim());
        return true;
    }
}
