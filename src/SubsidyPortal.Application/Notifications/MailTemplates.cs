namespace SubsidyPortal.Application.Notifications;

/// <summary>Stable names of the mails. Their texts stand in Web, in both languages; the values each needs stand beside the name.</summary>
public static class MailTemplates
{
    /// <summary>To somebody who shall work for the city: token, roles.</summary>
    public const string Invitation = "invitation";

    /// <summary>To somebody who shall act for a company: token, roles, company.</summary>
    public const string CompanyInvitation = "company-invitation";

    /// <summary>A link to set a new password: name, token.</summary>
    public const string PasswordReset = "password-reset";

    /// <summary>The account was closed: name.</summary>
    public const string AccountClosed = "account-closed";

    /// <summary>A company was registered: name, company.</summary>
    public const string RegistrationDone = "registration-done";

    /// <summary>Somebody tried to register a company under an address that has an account: name, company.</summary>
    public const string RegistrationRefused = "registration-refused";

    /// <summary>To an administrator: an invitation to the city can't be accepted, because a company account came to stand under its address: name, email.</summary>
    public const string InvitationBarred = "invitation-barred";

    /// <summary>The city prepared a case from a grant list: number, case, program, track, lastDay.</summary>
    public const string CasePrepared = "case-prepared";

    /// <summary>The city prepared several cases from a grant list: count, program, track, lastDay.</summary>
    public const string CasesPrepared = "cases-prepared";

    /// <summary>An application came back to be completed: number, case, until.</summary>
    public const string CaseReturned = "case-returned";

    /// <summary>
    /// An application was approved or rejected or has lapsed, or its award was closed, has expired or was revoked: number, case, decision
    /// (approved, rejected, lapsed, closed, expired, reduced or revoked), amount where approved, where closed or expired what was given back, where
    /// revoked what is to be paid back; until where expired; where reduced the amount is the award now, beside toPayBack.
    /// </summary>
    public const string CaseDecided = "case-decided";

    /// <summary>The award is confirmed after the public notice: number, case, amount.</summary>
    public const string AwardConfirmed = "award-confirmed";

    /// <summary>A claim came back to be completed: number, claim, until.</summary>
    public const string ClaimReturned = "claim-returned";

    /// <summary>A claim was paid: number, claim, amount; the payer where several pay, here and in the next four.</summary>
    public const string ClaimPaid = "claim-paid";

    /// <summary>The bank refused a payment: number, claim.</summary>
    public const string ClaimBankRejected = "claim-bank-rejected";

    /// <summary>A payment that the company was told of had been recorded wrongly: number, claim, amount.</summary>
    public const string ClaimPaymentCorrected = "claim-payment-corrected";

    /// <summary>The recorded day or reference of a payment was wrong and is right now: number, claim, amount, paidOn.</summary>
    public const string ClaimPaymentRecordedAnew = "claim-payment-recorded-anew";

    /// <summary>Money of a claim came back: number, claim, amount.</summary>
    public const string ClaimRecovered = "claim-recovered";

    public static IReadOnlyList<string> All { get; } =
    [
        Invitation, CompanyInvitation, PasswordReset, AccountClosed, RegistrationDone, RegistrationRefused, InvitationBarred,
        CasePrepared, CasesPrepared, CaseReturned, CaseDecided, AwardConfirmed,
        ClaimReturned, ClaimPaid, ClaimBankRejected, ClaimPaymentCorrected, ClaimPaymentRecordedAnew, ClaimRecovered,
    ];
}

/// <summary>Names of the values that mails show.</summary>
public static class MailValues
{
    /// <summary>Secret of a link; wiped from the outbox once the mail is sent.</summary>
    public const string Token = "token";

    /// <summary>Role names, separated by commas.</summary>
    public const string Roles = "roles";

    /// <summary>A company's name.</summary>
    public const string Company = "company";

    /// <summary>An e-mail address that the mail is about.</summary>
    public const string Email = "email";

    /// <summary>The recipient's name.</summary>
    public const string Name = "name";

    /// <summary>Number of the case or claim.</summary>
    public const string Number = "number";

    /// <summary>Id of the application, for the link.</summary>
    public const string Case = "case";

    /// <summary>Id of the claim, for the link.</summary>
    public const string Claim = "claim";

    /// <summary>Last day to answer, yyyy-MM-dd.</summary>
    public const string Until = "until";

    /// <summary>The bank's day, yyyy-MM-dd.</summary>
    public const string PaidOn = "paidOn";

    /// <summary>Last day to hand in, yyyy-MM-dd; empty where none is set.</summary>
    public const string LastDay = "lastDay";

    /// <summary>How many cases the mail is about.</summary>
    public const string Count = "count";

    /// <summary>Name of the program, in the mail's language.</summary>
    public const string Program = "program";

    /// <summary>Name of the track, in the mail's language.</summary>
    public const string Track = "track";

    /// <summary>Yuan, as 1234567.00.</summary>
    public const string Amount = "amount";

    /// <summary>Whose money it is: city, district, province or national. Absent where the city pays alone.</summary>
    public const string Payer = "payer";

    /// <summary>What is to be paid back, as the amount.</summary>
    public const string ToPayBack = "toPayBack";

    /// <summary>approved, rejected, lapsed, closed, expired, reduced or revoked.</summary>
    public const string Decision = "decision";
}
