using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Notifications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Audit;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Identity;

/// <summary>Invites somebody who works for the city, by e-mail, with the roles the account will have.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Email">Where the link goes; nobody may have a proved account under it, nor one that acts for a company.</param>
/// <param name="Roles">Official roles; the administrator's mixes with none of a case.</param>
/// <param name="Language">Of the mail: en or zh-Hans.</param>
[AllowedFor(Role.Administrator)]
public sealed record InviteOfficial(Guid CommandId, string Email, IReadOnlyList<Role> Roles, string Language) : ICommand<Guid>;

internal sealed class InviteOfficialValidator : AbstractValidator<InviteOfficial>
{
    public InviteOfficialValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.Email).Refused(AccountRules.Email);
        RuleFor(c => c.Roles).Refused(AccountRules.OfficialRoles);
        RuleFor(c => c.Language).Refused(AccountRules.Language);
    }
}

internal sealed class InviteOfficialHandler(Accounts accounts, Invitations invitations, Outbox outbox, AuditTrail audit) : ICommandHandler<InviteOfficial, Guid>
{
    public async Task<Guid> HandleAsync(InviteOfficial command, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(command.Email) is { } existing)
        {
            // Its company may be real and only its address mistyped, so nobody is put out for an invitation; the link would lead nowhere.
            if (await accounts.CompanyOfAsync(existing.Id, cancellationToken) is not null)
            {
                throw new RuleViolationException(AccountErrors.EmailOfCompany(existing.Email!));
            }

            // An account that never proved its mailbox may be a stranger's; whoever follows the link gets it.
            if (existing.EmailConfirmed)
            {
                throw new RuleViolationException(AccountErrors.EmailTaken(existing.Email!));
            }
        }

        var (invitation, token) = await invitations.CreateAsync(command.Email, command.Roles, null, Invitations.Lifetime, cancellationToken);
        outbox.Enqueue(MailTemplates.Invitation, invitation.Email, command.Language, (MailValues.Token, token), (MailValues.Roles, string.Join(',', invitation.Roles)));
        audit.Record(
            "account.invited",
            new AuditSubject("", "invitation", invitation.Id.ToString(), null),
            after: new Dictionary<string, string> { ["roles"] = string.Join(',', invitation.Roles) });
        return invitation.Id;
    }
}
