using FluentValidation;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;

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
    string? BankAccount)
{
    /// <summary>The facts that rules ask for; only after validation.</summary>
    public Domain.Companies.CompanyFacts ToFacts() => new(
        DivisionCode.Parse(RegisteredIn!).Value, DivisionText.Read(TaxSeat).Value, DivisionText.Read(OperatesIn).Value, Size!, Industry!, Traits ?? [], null);

    public CompanyContact ToContact() => new(ContactName!.Trim(), CompanyRules.PhoneText(ContactPhone), EmailText.Parse(ContactEmail!));

    public BankAccount ToAccount() => new(BankHolder!.Trim(), BankName.Parse(Bank!).Value, BankAccountNumber.Parse(BankAccount!).Value);
}

internal sealed class CompanyDetailsValidator : AbstractValidator<CompanyDetails>
{
    public CompanyDetailsValidator()
    {
        RuleFor(c => c.Uscc).Refused(text => UnifiedSocialCreditCode.TryParse(text, out _, out var error) ? null : error);
        RuleFor(c => c.Name).Refused(text => CompanyRules.Name(text));
        RuleFor(c => c.EnglishName).Refused(text => string.IsNullOrWhiteSpace(text) ? null : CompanyRules.Name(text));
        RuleFor(c => c.RegisteredIn).Refused(CompanyRules.District);
        RuleFor(c => c.TaxSeat).Refused(CompanyRules.Place);
        RuleFor(c => c.OperatesIn).Refused(CompanyRules.Place);
        RuleFor(c => c.Size).Refused(code => EnumCode.TryParse<CompanySize>(code, out _) ? null : CompanyFieldErrors.SizeMissing());
        RuleFor(c => c.Industry).Refused(code => EnumCode.TryParse<Industry>(code, out _) ? null : CompanyFieldErrors.IndustryMissing());
        RuleFor(c => c.Traits).Refused(CompanyRules.Traits);
        RuleFor(c => c.ContactName).Refused(text => string.IsNullOrWhiteSpace(text) ? CompanyFieldErrors.ContactMissing() : CompanyRules.Name(text));
        RuleFor(c => c.ContactPhone).Refused(CompanyRules.Phone);
        RuleFor(c => c.ContactEmail).Refused(AccountRules.Email);
        RuleFor(c => c.BankHolder).Refused(text => string.IsNullOrWhiteSpace(text) ? CompanyFieldErrors.AccountHolderMissing() : CompanyRules.Name(text));
        RuleFor(c => c.Bank).Refused(text => BankName.TryParse(text, out _, out var error) ? null : error);
        RuleFor(c => c.BankAccount).Refused(text => BankAccountNumber.TryParse(text, out _, out var error) ? null : error);
    }
}

/// <summary>What may stand in the single fields of a company; null means nothing is wrong.</summary>
internal static class CompanyRules
{
    private const int FewestDigits = 7;
    private const int MostDigits = 20;

    public static RuleViolation? Name(string? text) => (text?.Trim() ?? "") switch
    {
        "" => CompanyFieldErrors.NameMissing(),
        { Length: > Company.NameLength } => CompanyFieldErrors.NameLength(Company.NameLength),
        { } name when !TypedText.IsOneLine(name) => CompanyFieldErrors.NameCharacter(),
        _ => null,
    };

    public static RuleViolation? District(string? code)
    {
        if (string.IsNullOrWhiteSpace(code))
        {
            return CompanyFieldErrors.DistrictMissing();
        }

        return !DivisionCode.TryParse(code, out var division, out var error) ? error
            : ServedCities.CityOf(division) is not null ? null
            : CompanyFieldErrors.DistrictElsewhere(division.Value);
    }

    /// <summary>Where a company pays tax or works, which may be anywhere: only its register has to be one of a served city.</summary>
    public static RuleViolation? Place(string? text) =>
        string.IsNullOrWhiteSpace(text) ? CompanyFieldErrors.DistrictMissing() : DivisionText.TryRead(text, out _, out var error) ? null : error;

    public static RuleViolation? Traits(IReadOnlyList<string>? codes) =>
        codes?.FirstOrDefault(code => !EnumCode.TryParse<CompanyTrait>(code, out _)) is { } unknown ? CompanyFieldErrors.TraitUnknown(TypedText.Excerpt(unknown)) : null;

    public static RuleViolation? Phone(string? text)
    {
        var phone = PhoneText(text);
        var digits = phone.Count(char.IsAsciiDigit);
        return phone.Length == 0 ? CompanyFieldErrors.PhoneMissing()
            : digits is < FewestDigits or > MostDigits || phone.Any(c => !char.IsAsciiDigit(c) && c is not (' ' or '-' or '+' or '(' or ')')) ? CompanyFieldErrors.PhoneInvalid(TypedText.Excerpt(phone))
            : null;
    }

    public static string PhoneText(string? text) => string.Concat(TypedText.Narrow(text).Select(c => TypedText.IsHyphen(c) ? '-' : c));
}
