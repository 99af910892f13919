using FluentValidation;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Application.Identity;

/// <summary>What a company says about itself, as typed, when it registers and whenever it changes it; <see cref="CompanyDetails"/> tells the fields.</summary>
public interface ICompanyDescription
{
    string? EnglishName { get; }

    string? RegisteredIn { get; }

    string? TaxSeat { get; }

    string? OperatesIn { get; }

    string? Size { get; }

    string? Industry { get; }

    IReadOnlyList<string>? Traits { get; }

    string? ContactName { get; }

    string? ContactPhone { get; }

    string? ContactEmail { get; }
}

/// <summary>The rules of a description, and what is kept of it once it is validated.</summary>
internal static class CompanyDescriptions
{
    /// <summary>The facts that rules ask for. Whether there is an entry on a dishonesty list is the city's knowledge, not the company's.</summary>
    public static Domain.Companies.CompanyFacts ToFacts(this ICompanyDescription description) => new(
        DivisionCode.Parse(description.RegisteredIn!).Value, DivisionText.Read(description.TaxSeat).Value, DivisionText.Read(description.OperatesIn).Value,
        description.Size!, description.Industry!, description.Traits ?? [], null);

    public static CompanyContact ToContact(this ICompanyDescription description) =>
        new(description.ContactName!.Trim(), CompanyRules.PhoneText(description.ContactPhone), EmailText.Parse(description.ContactEmail!));

    /// <summary>Null where there is none.</summary>
    public static string? TrimmedEnglishName(this ICompanyDescription description) =>
        string.IsNullOrWhiteSpace(description.EnglishName) ? null : description.EnglishName.Trim();

    /// <summary>Adds the rules of a description to the validator of whatever holds one.</summary>
    public static void CheckDescription<T>(this AbstractValidator<T> validator)
        where T : class, ICompanyDescription
    {
        validator.RuleFor(c => c.EnglishName).Refused(text => string.IsNullOrWhiteSpace(text) ? null : CompanyRules.Name(text));
        validator.RuleFor(c => c.RegisteredIn).Refused(CompanyRules.District);
        validator.RuleFor(c => c.TaxSeat).Refused(CompanyRules.Place);
        validator.RuleFor(c => c.OperatesIn).Refused(CompanyRules.Place);
        validator.RuleFor(c => c.Size).Refused(code => EnumCode.TryParse<CompanySize>(code, out _) ? null : CompanyFieldErrors.SizeMissing());
        validator.RuleFor(c => c.Industry).Refused(code => EnumCode.TryParse<Industry>(code, out _) ? null : CompanyFieldErrors.IndustryMissing());
        validator.RuleFor(c => c.Traits).Refused(CompanyRules.Traits);
        validator.RuleFor(c => c.ContactName).Refused(text => string.IsNullOrWhiteSpace(text) ? CompanyFieldErrors.ContactMissing() : CompanyRules.Name(text));
        validator.RuleFor(c => c.ContactPhone).Refused(CompanyRules.Phone);
        validator.RuleFor(c => c.ContactEmail).Refused(AccountRules.Email);
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
