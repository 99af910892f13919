using FluentValidation;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Companies;

namespace SubsidyPortal.Application.Identity;

/// <summary>What a company says about itself when it registers, as typed. Codes of size, industry and traits are those of the estimate.</summary>
/// <param name="Uscc">统一社会信用代码.</param>
/// <param name="Name">Registered Chinese name.</param>
/// <param name="EnglishName">May be empty.</param>
/// <param name="RegisteredIn">District of registration in a city that is served, GB/T 2260.</param>
/// <param name="TaxSeat">Place of the tax seat, anywhere in China: its code, or as <see cref="DivisionText"/> reads it.</param>
/// <param name="OperatesIn">Place where it works, likewise.</param>
/// <param name="Size">micro, small, medium or large.</param>
/// <param name="Industry">software, manufacturing or other.</param>
/// <param name="Traits">Empty means none.</param>
/// <param name="ContactName">Whom the city calls.</param>
/// <param name="ContactPhone">Digits with usual signs.</param>
/// <param name="ContactEmail">Where mails about cases go.</param>
/// <param name="BankHolder">Name on the account.</param>
/// <param name="Bank">Bank and branch.</param>
/// <param name="BankAccount">Number of the account.</param>
public sealed record CompanyDetails(
    string? Uscc,
    string? Name,
    string? EnglishName,
    string? RegisteredIn,
    string? TaxSeat,
    string? OperatesIn,
    string? Size,
    string? Industry,
    IReadOnlyList<string>? Traits,
    string? ContactName,
    string? ContactPhone,
    string? ContactEmail,
    string? BankHolder,
    string? Bank,
    string? BankAccount) : ICompanyDescription
{
    public BankAccount ToAccount() => new(BankHolder!.Trim(), BankName.Parse(Bank!).Value, BankAccountNumber.Parse(BankAccount!).Value);
}

internal sealed class CompanyDetailsValidator : AbstractValidator<CompanyDetails>
{
    public CompanyDetailsValidator()
    {
        RuleFor(c => c.Uscc).Refused(text => UnifiedSocialCreditCode.TryParse(text, out _, out var error) ? null : error);
        RuleFor(c => c.Name).Refused(text => CompanyRules.Name(text));
        this.CheckDescription();
        RuleFor(c => c.BankHolder).Refused(text => string.IsNullOrWhiteSpace(text) ? CompanyFieldErrors.AccountHolderMissing() : CompanyRules.Name(text));
        RuleFor(c => c.Bank).Refused(text => BankName.TryParse(text, out _, out var error) ? null : error);
        RuleFor(c => c.BankAccount).Refused(text => BankAccountNumber.TryParse(text, out _, out var error) ? null : error);
    }
}
