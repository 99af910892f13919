using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Notifications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Audit;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Identity.Members;

/// <summary>
/// Invites somebody into the owner's company. Whether the person has an account elsewhere is not said; it shows when the
/// invitation is accepted.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Email">Where the link goes.</param>
/// <param name="Role">Owner, editor or viewer.</param>
/// <param name="Language">Of the mail: en or zh-Hans.</param>
[AllowedFor(Role.CompanyOwner)]
public sealed record InviteMember(Guid CommandId, string Email, Role Role, string Language) : ICommand<Guid>;

internal sealed class InviteMemberValidator : AbstractValidator<InviteMember>
{
    public InviteMemberValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.Email).Refused(AccountRules.Email);
        RuleFor(c => c.Role).Refused(AccountRules.CompanyRole);
        RuleFor(c => c.Language).Refused(AccountRules.Language);
    }
}

internal sealed class InviteMemberHandler(AccountAccess access, Accounts accounts, Invitations invitations, Outbox outbox, AuditTrail audit)
    : ICommandHandler<InviteMember, Guid>
{
    public async Task<Guid> HandleAsync(InviteMember command, CancellationToken cancellationToken)
    {
        var company = await access.LoadOwnedCompanyAsync(cancellationToken);
        if (await accounts.FindAsync(command.Email) is { } existing && company.RoleOf(existing.Id) is not null)
        {
            throw new RuleViolationException(CompanyErrors.MemberExists());
        }

        var (invitation, token) = await invitations.CreateAsync(command.Email, [command.Role], company.Id, Invitations.Lifetime, cancellationToken);
        outbox.Enqueue(
            MailTemplates.CompanyInvitation, invitation.Email, command.Language,
            (MailValues.Token, token), (MailValues.Roles, command.Role.ToString()), (MailValues.Company, company.Name));
        audit.Record(
            "company.member-invited",
            new AuditSubject(company.City, "company", company.Id.ToString(), null),
            after: new Dictionary<string, string> { ["invitation"] = invitation.Id.ToString(), ["role"] = command.Role.ToString() });
        return invitation.Id;
    }
}
