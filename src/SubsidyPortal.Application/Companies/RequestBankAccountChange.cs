using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Audit;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Companies;

/// <summary>
/// Asks for another bank account. The old one stays until a person of the city has confirmed the new one; while a payment is
/// under way nothing may be asked. A new request takes the place of one that still waits.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Revision">What the person saw.</param>
/// <param name="Holder">Name on the account.</param>
/// <param name="Bank">Bank and branch.</param>
/// <param name="Number">Number of the account, 8 to 30 digits.</param>
[AllowedFor(Role.CompanyOwner)]
public sealed record RequestBankAccountChange(Guid CommandId, int Revision, string? Holder, string? Bank, string? Number) : ICommand<int>;

internal sealed class RequestBankAccountChangeValidator : AbstractValidator<RequestBankAccountChange>
{
    public RequestBankAccountChangeValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.Holder).Refused(text => string.IsNullOrWhiteSpace(text) ? CompanyFieldErrors.AccountHolderMissing() : CompanyRules.Name(text));
        RuleFor(c => c.Bank).Refused(text => BankName.TryParse(text, out _, out var error) ? null : error);
        RuleFor(c => c.Number).Refused(text => BankAccountNumber.TryParse(text, out _, out var error) ? null : error);
    }
}

internal sealed class RequestBankAccountChangeHandler(
    Actor actor, CityClock clock, CompaniesAccess access, DutyRosters rosters, AuditTrail audit, IIdentifiers identifiers)
    : ICommandHandler<RequestBankAccountChange, int>
{
    public async Task<int> HandleAsync(RequestBankAccountChange command, CancellationToken cancellationToken)
    {
        var company = await access.LoadOwnForChangeAsync(command.Revision, cancellationToken);
        var number = BankAccountNumber.Parse(command.Number!);
        var account = new BankAccount(command.Holder!.Trim(), BankName.Parse(command.Bank!).Value, number.Value);
        var open = await access.OpenPaymentsAsync(company.Id, cancellationToken);
        var roster = await rosters.LoadAsync(DutyGroup.BankAccount, identifiers.New(), cancellationToken);
        company.RequestAccount(account, open, roster, clock.SignedBy(actor.UserId));
        rosters.Store(roster);

        // Only the masked number: the history is read by more people than may pay.
        audit.Record(
            "company.account-requested",
            new AuditSubject(company.City, "company", company.Id.ToString(), null),
            before: new Dictionary<string, string> { ["account"] = BankAccountNumber.Parse(company.Account.Number).Masked },
            after: new Dictionary<string, string> { ["account"] = number.Masked, ["bank"] = account.Bank, ["request"] = roster.CaseId.ToString() });
        return company.Revision;
    }
}
