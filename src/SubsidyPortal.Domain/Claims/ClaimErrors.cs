using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Domain.Claims;

/// <summary>Why an act on a claim is refused. Codes are stable; texts are looked up by code.</summary>
public static class ClaimErrors
{
    public const string InvoiceUsedCode = "claim.invoice-used";

    public static RuleViolation WrongState(ClaimStatus status, ClaimAct act) => RuleViolation.Of("claim.wrong-state", status, act);

    /// <summary>The act in this state belongs to another role.</summary>
    public static RuleViolation RoleMissing(Role role) => RuleViolation.Of("claim.role-missing", role);

    /// <summary>No part of the claim is of this payer, or it isn't so far.</summary>
    public static RuleViolation NoSuchPart(Payer payer) => RuleViolation.Of("claim.no-such-part", payer);

    /// <summary>Another officer is in charge of the verification.</summary>
    public static RuleViolation NotInCharge() => RuleViolation.Of("claim.not-in-charge");

    /// <summary>The voucher's life is over; a claim had to come in by that day.</summary>
    public static RuleViolation VoucherExpired(DateOnly lastDay) => RuleViolation.Of("claim.voucher-expired", lastDay);

    /// <summary>The policy settles by the period, and the claim's is not over. Arguments: the claim's number, its settlement day.</summary>
    public static RuleViolation NotSettledYet(string number, DateOnly day) => RuleViolation.Of("claim.not-settled-yet", number, day);

    public static RuleViolation NoLines() => RuleViolation.Of("claim.no-lines");

    public static RuleViolation TooManyLines(int limit) => RuleViolation.Of("claim.too-many-lines", limit);

    public static RuleViolation TooManyDocuments(int limit) => RuleViolation.Of("claim.too-many-documents", limit);

    public static RuleViolation UnknownLine() => RuleViolation.Of("claim.unknown-line");

    /// <summary>The file isn't one of this claim's.</summary>
    public static RuleViolation UnknownDocument() => RuleViolation.Of("claim.unknown-document");

    /// <summary>A row names the file, so it can't be taken out. Argument: its name.</summary>
    public static RuleViolation DocumentInUse(string name) => RuleViolation.Of("claim.document-in-use", name);

    public static RuleViolation Required() => RuleViolation.Of("claim.required");

    public static RuleViolation TooLong(int given, int limit) => RuleViolation.Of("claim.too-long", given, limit);

    public static RuleViolation NotText() => RuleViolation.Of("claim.not-text");

    public static RuleViolation DateUnreadable(string given) => RuleViolation.Of("claim.date-unreadable", given);

    public static RuleViolation DateInFuture(DateOnly date) => RuleViolation.Of("claim.date-in-future", date);

    public static RuleViolation MonthInFuture(DateOnly month) => RuleViolation.Of("claim.month-in-future", month);

    public static RuleViolation FileMissing() => RuleViolation.Of("claim.file-missing");

    /// <summary>Rows still have problems, which the page shows at their fields.</summary>
    public static RuleViolation NotComplete(int problems) => RuleViolation.Of("claim.not-complete", problems);

    /// <summary>The invoice stands twice in this claim.</summary>
    public static RuleViolation InvoiceTwice(string invoice) => RuleViolation.Of("claim.invoice-twice", invoice);

    /// <summary>The invoice is already used in another live claim.</summary>
    public static RuleViolation InvoiceUsed(string invoice) => RuleViolation.Of(InvoiceUsedCode, invoice);

    public static RuleViolation PaidAboveInvoice(Money paid, Money invoice) => RuleViolation.Of("claim.paid-above-invoice", paid, invoice);

    /// <summary>The track doesn't deduct vouchers at purchase, so nothing can have been deducted.</summary>
    public static RuleViolation VoucherNotDeducted() => RuleViolation.Of("claim.voucher-not-deducted");

    /// <summary>
    /// Payment and deducted voucher come to more than the invoice. It is refused, not cut down: one of the three figures is wrong, and
    /// a wrong voucher would use up what is left of the award's.
    /// </summary>
    public static RuleViolation PaidAndVoucherAboveInvoice(Money paid, Money voucher, Money invoice) =>
        RuleViolation.Of("claim.paid-and-voucher-above-invoice", paid, voucher, invoice);

    /// <summary>The live lines of the award's claims would deduct more than the award.</summary>
    public static RuleViolation VoucherAboveAward(Money voucher, Money left, Money award) => RuleViolation.Of("claim.voucher-above-award", voucher, left, award);

    /// <summary>Certified = at most the counted invoice part, and what is proven as paid and deducted.</summary>
    public static RuleViolation CertifiedAboveProven(Money certified, Money limit) => RuleViolation.Of("claim.certified-above-proven", certified, limit);

    /// <summary>A deduction that takes nothing away is a certification.</summary>
    public static RuleViolation NothingDeducted() => RuleViolation.Of("claim.nothing-deducted");

    public static RuleViolation ReasonNeeded() => RuleViolation.Of("claim.reason-needed");

    public static RuleViolation ReturnNeedsItems() => RuleViolation.Of("claim.return-needs-items");

    /// <summary>The return has no such point, or the claim has no such invoice or file to ask about.</summary>
    public static RuleViolation UnknownPoint() => RuleViolation.Of("claim.unknown-point");

    public static RuleViolation AnswerEveryItem(int open) => RuleViolation.Of("claim.answer-every-item", open);

    /// <summary>The company still has time to answer the return.</summary>
    public static RuleViolation AnswerTimeRuns(DateOnly until) => RuleViolation.Of("claim.answer-time-runs", until);

    public static RuleViolation LinesUndecided(int open) => RuleViolation.Of("claim.lines-undecided", open);

    public static RuleViolation NothingCertified() => RuleViolation.Of("claim.nothing-certified");

    public static RuleViolation AwardNotOpen() => RuleViolation.Of("claim.award-not-open");

    public static RuleViolation AmountChanged(Money shown, Money now) => RuleViolation.Of("claim.amount-changed", shown, now);

    public static RuleViolation BankAccountNotConfirmed() => RuleViolation.Of("claim.bank-account-not-confirmed");

    /// <summary>The award's revocation is proposed: no claim starts, is handed in or is approved until it is taken back.</summary>
    public static RuleViolation RevocationOpen() => RuleViolation.Of("claim.revocation-open");

    /// <summary>Money is recovered after the award was revoked.</summary>
    public static RuleViolation AwardNotRevoked() => RuleViolation.Of("claim.award-not-revoked");

    /// <summary>More would come back than is still to be paid back.</summary>
    public static RuleViolation RecoveryAboveOpen(Money amount, Money open) => RuleViolation.Of("claim.recovery-above-open", amount, open);

    public static RuleViolation RecoveryDateOutOfRange(DateOnly from, DateOnly to) => RuleViolation.Of("claim.recovery-date-out-of-range", from, to);

    /// <summary>The bank's reference stands at another recovery already.</summary>
    public static RuleViolation RecoveryReferenceUsed(string reference) => RuleViolation.Of("claim.recovery-reference-used", reference);

    /// <summary>Money of the claim came back, so it had been paid. Argument: the claim's number.</summary>
    public static RuleViolation PaymentCameBack(string claim) => RuleViolation.Of("claim.payment-came-back", claim);

    /// <summary>Nothing came back of the payment and nothing is asked back: it can be taken back as a whole. Argument: the claim's number.</summary>
    public static RuleViolation NothingCameBack(string claim) => RuleViolation.Of("claim.nothing-came-back", claim);

    /// <summary>The payment would be later than what came back of it. Arguments: the claim's number, the day on which money first came back.</summary>
    public static RuleViolation PaidAfterReturn(string claim, DateOnly returned) => RuleViolation.Of("claim.paid-after-return", claim, returned);

    public static RuleViolation NothingLeft(Money award) => RuleViolation.Of("claim.nothing-left", award);

    /// <summary>A reduction of the award is proposed: no claim is approved until it is decided.</summary>
    public static RuleViolation ReductionOpen() => RuleViolation.Of("claim.reduction-open");

    /// <summary>Earlier claims got more than all claims so far come to of the reduced award. Arguments: claimed before, what all come to.</summary>
    public static RuleViolation AheadOfAward(Money claimed, Money upToNow) => RuleViolation.Of("claim.ahead-of-award", claimed, upToNow);

    /// <summary>A reduction asks a part of this payment back; it was right that it was paid. Argument: the claim's number.</summary>
    public static RuleViolation PaymentAskedBack(string number) => RuleViolation.Of("claim.payment-asked-back", number);

    /// <summary>Nothing of this payment has to be paid back.</summary>
    public static RuleViolation NothingToPayBack() => RuleViolation.Of("claim.nothing-to-pay-back");
}
