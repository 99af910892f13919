using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Audit;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Identity.Members;

/// <summary>Changes what a member may do in the owner's company; the last owner stays one.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="UserId">The member.</param>
/// <param name="Role">Owner, editor or viewer.</param>
[AllowedFor(Role.CompanyOwner)]
public sealed record ChangeMemberRole(Guid CommandId, Guid UserId, Role Role) : ICommand<bool>;

internal sealed class ChangeMemberRoleValidator : AbstractValidator<ChangeMemberRole>
{
    public ChangeMemberRoleValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.UserId).NotEmpty();
        RuleFor(c => c.Role).Refused(AccountRules.CompanyRole);
    }
}

internal sealed class ChangeMemberRoleHandler(PortalDb db, AccountAccess access, Accounts accounts, AuditTrail audit) : ICommandHandler<ChangeMemberRole, bool>
{
    public async Task<bool> HandleAsync(ChangeMemberRole command, CancellationToken cancellationToken)
    {
        var company = await access.LoadOwnedCompanyAsync(cancellationToken);
        var before = company.RoleOf(command.UserId) ?? throw new RuleViolationException(CompanyErrors.UnknownMember());
        company.ChangeMember(command.UserId, command.Role);
        var user = await db.Users.FindAsync([command.UserId], cancellationToken) ?? throw new NotFoundException();
        await accounts.EndSessionsAsync(user);
        audit.Record(
            "company.member-changed",
            new AuditSubject(company.City, "company", company.Id.ToString(), null),
            new Dictionary<string, string> { ["member"] = command.UserId.ToString(), ["role"] = before.ToString() },
            new Dictionary<string, string> { ["member"] = command.UserId.ToString(), ["role"] = command.Role.ToString() });
        return true;
    }
}
