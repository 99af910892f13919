using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data.Identity;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Audit;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Identity;

/// <summary>
/// Accepts an invitation. Somebody new gets an account with name and password; an account that exists under the invited
/// address joins with what it has. One that never proved its mailbox is as good as none: anybody may have registered a company
/// under that address, so whoever holds the link gets it with a password of their own.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Token">From the mailed link.</param>
/// <param name="Name">Name as shown; not read where there is a proved account.</param>
/// <param name="LatinName">Name in Latin letters, or null.</param>
/// <param name="Password">For a new account.</param>
/// <param name="Language">Of mails: en or zh-Hans.</param>
[AllowedForAnyone]
public sealed record AcceptInvitation(Guid CommandId, Secret Token, string? Name, string? LatinName, Secret Password, string Language) : ICommand<Guid>;

internal sealed class AcceptInvitationValidator : AbstractValidator<AcceptInvitation>
{
    public AcceptInvitationValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.Token).NotNull();
        RuleFor(c => c.Password).NotNull();
        RuleFor(c => c.Language).Refused(AccountRules.Language);
        RuleFor(c => c.LatinName).Refused(name => AccountRules.OptionalName(name));
    }
}

internal sealed class AcceptInvitationHandler(
    Accounts accounts, Invitations invitations, BarredInvitations barred, AccountAccess access, AuditTrail audit, CityClock clock) : ICommandHandler<AcceptInvitation, Guid>
{
    public async Task<Guid> HandleAsync(AcceptInvitation command, CancellationToken cancellationToken)
    {
        var invitation = await invitations.TakeAsync(command.Token, cancellationToken);
        var found = await accounts.FindAsync(invitation.Email);
        var user = found is { EmailConfirmed: true } ? found : await OpenAsync(command, invitation, found);
        if (!user.Active)
        {
            throw new RuleViolationException(AccountErrors.InvitationVoid());
        }

        var roles = Invitations.RolesOf(invitation);
        if (invitation.CompanyId is { } company)
        {
            await JoinCompanyAsync(user, company, roles[0], cancellationToken);
        }
        else
        {
            await JoinCityAsync(user, roles, cancellationToken);
        }

        invitation.AcceptedAt = clock.Now;
        audit.Record(
            "account.invitation-accepted",
            new AuditSubject("", "account", user.Id.ToString(), null),
            after: new Dictionary<string, string> { ["invitation"] = invitation.Id.ToString(), ["roles"] = string.Join(',', roles) });
        return user.Id;
    }

    private async Task<PortalUser> OpenAsync(AcceptInvitation command, Invitation invitation, PortalUser? unproved)
    {
        // What a new account needs is asked only once it is known that the invited person has none.
        var newPerson = new InlineValidator<AcceptInvitation>();
        newPerson.RuleFor(c => c.Name).Refused(name => AccountRules.Name(name));
        newPerson.RuleFor(c => c.Password).Refused((c, password) => PasswordRules.Problem(password.Value, invitation.Email, c.Name, c.LatinName));
        await newPerson.ValidateAndThrowAsync(command);
        if (unproved is { Active: true })
        {
            unproved.DisplayName = command.Name!.Trim();
            unproved.LatinName = command.LatinName?.Trim() ?? "";
            unproved.Language = command.Language;
            await accounts.ProveAsync(unproved, command.Password);
            audit.Record("account.mailbox-proved", new AuditSubject("", "account", unproved.Id.ToString(), null));
        }

        if (unproved is not null)
        {
            return unproved;
        }

        return await accounts.OpenAsync(invitation.Email, command.Name!, command.LatinName, command.Language, command.Password, emailConfirmed: true);
    }

    private async Task JoinCityAsync(PortalUser user, Role[] roles, CancellationToken cancellationToken)
    {
        if (await accounts.CompanyOfAsync(user.Id, cancellationToken) is not null)
        {
            throw new RuleViolationException(AccountErrors.CityAndCompany());
        }

        await accounts.SetRolesAsync(user, roles, cancellationToken);
    }

    private async Task JoinCompanyAsync(PortalUser user, Guid companyId, Role role, CancellationToken cancellationToken)
    {
        if ((await accounts.RolesOfAsync(user.Id, cancellationToken)).Length > 0)
        {
            throw new RuleViolationException(AccountErrors.CityAndCompany());
        }

        if (await accounts.CompanyOfAsync(user.Id, cancellationToken) is { } other && other != companyId)
        {
            throw new RuleViolationException(AccountErrors.OtherCompany());
        }

        var company = await access.LoadCompanyAsync(companyId, cancellationToken);
        company.AddMember(user.Id, role, clock.SignedBy(user.Id));
        await barred.TellAsync(user.Email!, cancellationToken);
        await accounts.EndSessionsAsync(user);
    }
}
