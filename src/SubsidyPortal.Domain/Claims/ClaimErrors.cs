namespace SubsidyPortal.Domain.Claims;

/// <summary>Why an act on a claim is refused.</summary>
public static class ClaimErrors
{
    public const string InvoiceUsedCode = "claim.invoice-used";

    public static RuleViolation WrongState(ClaimStatus status, ClaimAct act) => RuleViolation.Of("claim.wrong-state", status, act);

    public static RuleViolation NoLines() => RuleViolation.Of("claim.no-lines");

    public static RuleViolation TooManyLines(int limit) => RuleViolation.Of("claim.too-many-lines", limit);

    public static RuleViolation UnknownLine() => RuleViolation.Of("claim.unknown-line");

    /// <summary>The invoice is already used in this or another live claim.</summary>
    public static RuleViolation InvoiceUsed(string invoice) => RuleViolation.Of(InvoiceUsedCode, invoice);

    public static RuleViolation PaidAboveInvoice(Money paid, Money invoice) => RuleViolation.Of("claim.paid-above-invoice", paid, invoice);

    public static RuleViolation AmountNotPositive() => RuleViolation.Of("claim.amount-not-positive");

    public static RuleViolation DateInFuture(DateOnly date) => RuleViolation.Of("claim.date-in-future", date);

    public static RuleViolation ProofMissing(string invoice) => RuleViolation.Of("claim.proof-missing", invoice);

    /// <summary>Certified = at most the counted invoice part and the proven payment.</summary>
    public static RuleViolation CertifiedAboveProven(Money certified, Money limit) => RuleViolation.Of("claim.certified-above-proven", certified, limit);

    public static RuleViolation ReasonNeeded() => RuleViolation.Of("claim.reason-needed");

    public static RuleViolation LinesUndecided(int open) => RuleViolation.Of("claim.lines-undecided", open);

    public static RuleViolation NothingCertified() => RuleViolation.Of("claim.nothing-certified");

    public static RuleViolation AwardNotOpen() => RuleViolation.Of("claim.award-not-open");

    public static RuleViolation AmountChanged(Money shown, Money now) => RuleViolation.Of("claim.amount-changed", shown, now);

    public static RuleViolation BankAccountNotConfirmed() => RuleViolation.Of("claim.bank-account-not-confirmed");

    public static RuleViolation NothingLeft(Money award) => RuleViolation.Of("claim.nothing-left", award);
}
