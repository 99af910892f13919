namespace SubsidyPortal.Domain.Identity;

/// <summary>Refusals about accounts and roles. The arguments are named in the order in which the texts cite them.</summary>
public static class AccountErrors
{
    public const string EmailTakenCode = "account.email-taken";

    /// <summary>An administrator makes no case decisions, so the role stands alone or beside none of a case.</summary>
    public static RuleViolation AdminMixed() => RuleViolation.Of("account.admin-mixed");

    /// <summary>An auditor takes no part in what is audited.</summary>
    public static RuleViolation AuditorMixed() => RuleViolation.Of("account.auditor-mixed");

    /// <summary>The portal always has an administrator who can sign in.</summary>
    public static RuleViolation LastAdministrator() => RuleViolation.Of("account.last-administrator");

    /// <summary>The first administrator is made once; everybody else is invited by one.</summary>
    public static RuleViolation AdministratorExists() => RuleViolation.Of("account.administrator-exists");

    public static RuleViolation RolesMissing() => RuleViolation.Of("account.roles-missing");

    /// <summary>A role of a company is given by the company's owner. Argument: the role.</summary>
    public static RuleViolation NotOfficialRole(Role role) => RuleViolation.Of("account.not-official-role", role);

    /// <summary>A role in the city can't be had in a company. Argument: the role.</summary>
    public static RuleViolation NotCompanyRole(Role role) => RuleViolation.Of("account.not-company-role", role);

    /// <summary>There is an account with this address already; said to administrators only. Argument: the address.</summary>
    public static RuleViolation EmailTaken(string email) => RuleViolation.Of(EmailTakenCode, email);

    /// <summary>The account with this address acts for a company, so it can't work for the city; said to administrators only. Argument: the address.</summary>
    public static RuleViolation EmailOfCompany(string email) => RuleViolation.Of("account.email-of-company", email);

    /// <summary>The account with this address is closed, so an invitation to it can't be accepted; said to administrators only. Argument: the address.</summary>
    public static RuleViolation EmailOfClosed(string email) => RuleViolation.Of("account.email-of-closed", email);

    /// <summary>Nobody has shown yet to read the mail of this account's address, so it may be a stranger's. Argument: the address.</summary>
    public static RuleViolation MailboxUnproved(string email) => RuleViolation.Of("account.mailbox-unproved", email);

    /// <summary>Who works for the city does not act for a company, and the other way round.</summary>
    public static RuleViolation CityAndCompany() => RuleViolation.Of("account.city-and-company");

    /// <summary>A person acts for one company only.</summary>
    public static RuleViolation OtherCompany() => RuleViolation.Of("account.other-company");

    public static RuleViolation AlreadyClosed() => RuleViolation.Of("account.already-closed");

    public static RuleViolation AlreadyOpen() => RuleViolation.Of("account.already-open");

    /// <summary>Nobody changes or closes the own account as an administrator.</summary>
    public static RuleViolation OwnAccount() => RuleViolation.Of("account.own-account");

    /// <summary>The invitation was used, withdrawn, has expired, or never was.</summary>
    public static RuleViolation InvitationVoid() => RuleViolation.Of("account.invitation-void");

    /// <summary>An invitation to this address waits already. Argument: the address.</summary>
    public static RuleViolation InvitationWaits(string email) => RuleViolation.Of("account.invitation-waits", email);

    /// <summary>The person has declared a conflict of interest about this company before; its cases are hidden from them.</summary>
    public static RuleViolation ConflictDeclared() => RuleViolation.Of("conflict.already-declared");

    /// <summary>The link to set a new password was used or has expired.</summary>
    public static RuleViolation ResetVoid() => RuleViolation.Of("account.reset-void");

    public static RuleViolation PasswordWrong() => RuleViolation.Of("account.password-wrong");

    /// <summary>Argument: the fewest characters.</summary>
    public static RuleViolation PasswordShort(int least) => RuleViolation.Of("account.password-short", least);

    /// <summary>Argument: the most characters.</summary>
    public static RuleViolation PasswordLong(int most) => RuleViolation.Of("account.password-long", most);

    /// <summary>The password is among the first that somebody would guess.</summary>
    public static RuleViolation PasswordObvious() => RuleViolation.Of("account.password-obvious");

    /// <summary>The password contains the person's name or address.</summary>
    public static RuleViolation PasswordPersonal() => RuleViolation.Of("account.password-personal");

    public static RuleViolation EmailMissing() => RuleViolation.Of("account.email-missing");

    /// <summary>Argument: what was given.</summary>
    public static RuleViolation EmailInvalid(string given) => RuleViolation.Of("account.email-invalid", given);

    public static RuleViolation NameMissing() => RuleViolation.Of("account.name-missing");

    /// <summary>Argument: the most characters.</summary>
    public static RuleViolation NameLength(int most) => RuleViolation.Of("account.name-length", most);

    /// <summary>A name or text holds a control character.</summary>
    public static RuleViolation NameCharacter() => RuleViolation.Of("account.name-character");

    public static RuleViolation LanguageUnknown() => RuleViolation.Of("account.language-unknown");

    public static RuleViolation ReasonMissing() => RuleViolation.Of("account.reason-missing");

    /// <summary>Argument: the most characters.</summary>
    public static RuleViolation ReasonLength(int most) => RuleViolation.Of("account.reason-length", most);
}
