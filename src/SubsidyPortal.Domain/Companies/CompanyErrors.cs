namespace SubsidyPortal.Domain.Companies;

/// <summary>Refusals about a company's data. The arguments are named in the order in which the texts cite them.</summary>
public static class CompanyErrors
{
    /// <summary>A unified social credit code has 18 characters. Argument: how many were given.</summary>
    public static RuleViolation UsccLength(int given) => RuleViolation.Of("company.uscc-length", given);

    /// <summary>A character that the code cannot have there. Arguments: the character, its position from 1.</summary>
    public static RuleViolation UsccCharacter(string character, int position) =>
        RuleViolation.Of("company.uscc-character", character, position);

    /// <summary>The last character does not fit the first 17. Arguments: the one given, the one that would fit.</summary>
    public static RuleViolation UsccCheck(char given, char fitting) =>
        RuleViolation.Of("company.uscc-check", given.ToString(), fitting.ToString());

    /// <summary>No division of GB/T 2260 has this code or name. Argument: what was given.</summary>
    public static RuleViolation DivisionUnknown(string given) => RuleViolation.Of("company.division-unknown", given);

    /// <summary>Several divisions have the name. Arguments: what was given, the first of them with their codes.</summary>
    public static RuleViolation DivisionAmbiguous(string given, string divisions) => RuleViolation.Of("company.division-ambiguous", given, divisions);

    /// <summary>A bank account has 8 to 30 digits. Argument: how many were given.</summary>
    public static RuleViolation AccountLength(int given) => RuleViolation.Of("company.account-length", given);

    /// <summary>A bank account has digits only. Arguments: the character, its position from 1 after spaces and hyphens went.</summary>
    public static RuleViolation AccountCharacter(string character, int position) =>
        RuleViolation.Of("company.account-character", character, position);

    /// <summary>The name of a bank is missing.</summary>
    public static RuleViolation BankNameMissing() => RuleViolation.Of("company.bank-name-missing");

    /// <summary>The name of a bank is too long. Arguments: how many characters were given, the most.</summary>
    public static RuleViolation BankNameLength(int given, int most) => RuleViolation.Of("company.bank-name-length", given, most);

    /// <summary>The name of a bank holds a control character.</summary>
    public static RuleViolation BankNameCharacter() => RuleViolation.Of("company.bank-name-character");

    public const string UsccTakenCode = "company.uscc-taken";

    /// <summary>The company is registered already. Argument: its code.</summary>
    public static RuleViolation UsccTaken(string uscc) => RuleViolation.Of(UsccTakenCode, uscc);

    public static RuleViolation NoAccountChange() => RuleViolation.Of("company.no-account-change");

    /// <summary>The account can't change while a payment is open. Argument: how many are.</summary>
    public static RuleViolation AccountFrozen(int payments) => RuleViolation.Of("company.account-frozen", payments);

    public static RuleViolation MemberExists() => RuleViolation.Of("company.member-exists");

    public static RuleViolation LastOwner() => RuleViolation.Of("company.last-owner");

    public static RuleViolation UnknownMember() => RuleViolation.Of("company.unknown-member");
}
