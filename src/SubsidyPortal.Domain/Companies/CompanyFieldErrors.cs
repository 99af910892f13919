namespace SubsidyPortal.Domain.Companies;

/// <summary>Refusals about what is typed when a company registers or describes itself.</summary>
public static class CompanyFieldErrors
{
    public static RuleViolation NameMissing() => RuleViolation.Of("company.name-missing");

    /// <summary>Argument: the most characters.</summary>
    public static RuleViolation NameLength(int most) => RuleViolation.Of("company.name-length", most);

    /// <summary>A text holds a control character.</summary>
    public static RuleViolation NameCharacter() => RuleViolation.Of("company.name-character");

    /// <summary>No district or place was chosen.</summary>
    public static RuleViolation DistrictMissing() => RuleViolation.Of("company.district-missing");

    /// <summary>The district of registration lies outside the cities served. Argument: its code.</summary>
    public static RuleViolation DistrictElsewhere(string code) => RuleViolation.Of("company.district-elsewhere", code);

    public static RuleViolation SizeMissing() => RuleViolation.Of("company.size-missing");

    public static RuleViolation IndustryMissing() => RuleViolation.Of("company.industry-missing");

    /// <summary>Argument: what was given.</summary>
    public static RuleViolation TraitUnknown(string given) => RuleViolation.Of("company.trait-unknown", given);

    public static RuleViolation ContactMissing() => RuleViolation.Of("company.contact-missing");

    public static RuleViolation PhoneMissing() => RuleViolation.Of("company.phone-missing");

    /// <summary>A telephone number has 7 to 20 digits. Argument: what was given.</summary>
    public static RuleViolation PhoneInvalid(string given) => RuleViolation.Of("company.phone-invalid", given);

    public static RuleViolation AccountHolderMissing() => RuleViolation.Of("company.account-holder-missing");
}
