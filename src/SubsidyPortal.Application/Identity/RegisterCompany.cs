using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Notifications;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Audit;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Identity;

/// <summary>
/// Registers a company together with the account of its owner. The answer does not tell whether somebody has an account
/// under the address: then nothing is stored, and a mail to that address says so. What waited for the company on a grant list (免申即享名单) becomes its
/// prepared case at once.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Company">The company.</param>
/// <param name="Owner">The owner's account; null where somebody without a company has signed in.</param>
[AllowedForAnyone]
public sealed record RegisterCompany(Guid CommandId, CompanyDetails Company, OwnerDetails? Owner) : ICommand<bool>;

/// <param name="Name">Name as shown.</param>
/// <param name="LatinName">In Latin letters, or null.</param>
/// <param name="Email">The account's address.</param>
/// <param name="Password">The account's password.</param>
/// <param name="Language">Of mails: en or zh-Hans.</param>
public sealed record OwnerDetails(string? Name, string? LatinName, string? Email, Secret Password, string Language);

internal sealed class RegisterCompanyValidator : AbstractValidator<RegisterCompany>
{
    public RegisterCompanyValidator(Actor actor)
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.Company).NotNull().SetValidator(new CompanyDetailsValidator());
        if (actor.SignedIn)
        {
            RuleFor(c => c.Owner).Null();
        }
        else
        {
            RuleFor(c => c.Owner).NotNull().SetValidator(new OwnerDetailsValidator()!);
        }
    }
}

internal sealed class OwnerDetailsValidator : AbstractValidator<OwnerDetails>
{
    public OwnerDetailsValidator()
    {
        RuleFor(o => o.Name).Refused(name => AccountRules.Name(name));
        RuleFor(o => o.LatinName).Refused(name => AccountRules.OptionalName(name));
        RuleFor(o => o.Email).Refused(AccountRules.Email);
        RuleFor(o => o.Language).Refused(AccountRules.Language);
        RuleFor(o => o.Password).NotNull();
        RuleFor(o => o.Password).Refused((owner, password) => password is null ? null : PasswordRules.Problem(password.Value, owner.Email, owner.Name, owner.LatinName));
    }
}

internal sealed class RegisterCompanyHandler(
    PortalDb db, Actor actor, Accounts accounts, BarredInvitations barred, Outbox outbox, AuditTrail audit, IIdentifiers identifiers, CityClock clock,
    GrantListDesk lists)
    : ICommandHandler<RegisterCompany, bool>
{
    public async Task<bool> HandleAsync(RegisterCompany command, CancellationToken cancellationToken)
    {
        var uscc = UnifiedSocialCreditCode.Parse(command.Company.Uscc!).Value;
        var city = ServedCities.CityOf(DivisionCode.Parse(command.Company.RegisteredIn!))!.Value.Value;
        if (await db.Companies.AnyAsync(c => c.City == city && c.Uscc == uscc, cancellationToken))
        {
            throw new RuleViolationException(CompanyErrors.UsccTaken(uscc));
        }

        if (await OwnerAsync(command, cancellationToken) is not { } ownerId)
        {
            return true;
        }

        var details = command.Company;
        var company = new Company(
            identifiers.New(), city, uscc, details.Name!.Trim(), details.TrimmedEnglishName(),
            details.ToFacts(), details.ToContact(), details.ToAccount(), clock.SignedBy(ownerId));
        db.Companies.Add(company);
        audit.Record(
            "company.registered",
            new AuditSubject(city, "company", company.Id.ToString(), null),
            after: new Dictionary<string, string> { ["uscc"] = uscc, ["owner"] = ownerId.ToString(), ["registeredIn"] = company.Facts.RegisteredIn });

        // Saved before its cases are prepared, because the mail about them asks who acts for it.
        await db.SaveChangesAsync(cancellationToken);
        await lists.PrepareForAsync(company, cancellationToken);
        return true;
    }

    /// <summary>The owner's account; null where the address belongs to somebody who is told by mail.</summary>
    private async Task<Guid?> OwnerAsync(RegisterCompany command, CancellationToken cancellationToken)
    {
        if (command.Owner is not { } owner)
        {
            return await SignedInOwnerAsync(cancellationToken);
        }

        var company = (MailValues.Company, command.Company.Name!.Trim());
        if (await accounts.FindAsync(owner.Email!) is { } existing)
        {
            accounts.PretendToOpen(owner.Password);
            outbox.Enqueue(MailTemplates.RegistrationRefused, existing.Email!, existing.Language, (MailValues.Name, existing.DisplayName), company);
            return null;
        }

        var user = await accounts.OpenAsync(owner.Email!, owner.Name!, owner.LatinName, owner.Language, owner.Password, emailConfirmed: false);
        outbox.Enqueue(MailTemplates.RegistrationDone, user.Email!, user.Language, (MailValues.Name, user.DisplayName), company);
        await barred.TellAsync(user.Email!, cancellationToken);
        return user.Id;
    }

    private async Task<Guid> SignedInOwnerAsync(CancellationToken cancellationToken)
    {
        if ((await accounts.RolesOfAsync(actor.UserId, cancellationToken)).Length > 0)
        {
            throw new RuleViolationException(AccountErrors.CityAndCompany());
        }

        if (actor.CompanyId is not null)
        {
            throw new RuleViolationException(AccountErrors.OtherCompany());
        }

        var user = await db.Users.SingleAsync(u => u.Id == actor.UserId, cancellationToken);
        await accounts.EndSessionsAsync(user);
        await barred.TellAsync(user.Email!, cancellationToken);
        return actor.UserId;
    }
}
