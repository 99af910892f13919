using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Audit;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Identity.Members;

/// <summary>Takes somebody out of the owner's company; the account stays, the last owner too.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="UserId">The member.</param>
[AllowedFor(Role.CompanyOwner)]
public sealed record RemoveMember(Guid CommandId, Guid UserId) : ICommand<bool>;

internal sealed class RemoveMemberValidator : AbstractValidator<RemoveMember>
{
    public RemoveMemberValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.UserId).NotEmpty();
    }
}

internal sealed class RemoveMemberHandler(PortalDb db, AccountAccess access, Accounts accounts, AuditTrail audit) : ICommandHandler<RemoveMember, bool>
{
    public async Task<bool> HandleAsync(RemoveMember command, CancellationToken cancellationToken)
    {
        var company = await access.LoadOwnedCompanyAsync(cancellationToken);
        var before = company.RoleOf(command.UserId) ?? throw new RuleViolationException(CompanyErrors.UnknownMember());
        company.RemoveMember(command.UserId);
        var user = await db.Users.FindAsync([command.UserId], cancellationToken) ?? throw new NotFoundException();
        await accounts.EndSessionsAsync(user);
        audit.Record(
            "company.member-removed",
            new AuditSubject(company.City, "company", company.Id.ToString(), null),
            new Dictionary<string, string> { ["member"] = command.UserId.ToString(), ["role"] = before.ToString() });
        return true;
    }
}
