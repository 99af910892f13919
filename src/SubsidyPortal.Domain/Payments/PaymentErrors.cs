namespace SubsidyPortal.Domain.Payments;

/// <summary>State of a batch.</summary>
public enum BatchStatus
{
    /// <summary>已制单</summary>
    Made,

    /// <summary>已放行</summary>
    Released,

    /// <summary>已对账: every order has a bank result.</summary>
    Reconciled,

    /// <summary>已作废</summary>
    Dissolved,
}

/// <summary>State of one payment order (付款单).</summary>
public enum OrderStatus
{
    Open,
    Confirmed,
    Rejected,
    Dissolved,
}

/// <summary>Refusals of payments.</summary>
public static class PaymentErrors
{
    public static RuleViolation WrongState(BatchStatus status) => RuleViolation.Of("payment.wrong-state", status);

    public static RuleViolation EmptyBatch() => RuleViolation.Of("payment.empty-batch");

    public static RuleViolation TooManyOrders(int limit) => RuleViolation.Of("payment.too-many-orders", limit);

    /// <summary>The companies' account is being changed; it has to be confirmed or refused first.</summary>
    public static RuleViolation AccountUnderChange(string company) => RuleViolation.Of("payment.account-under-change", company);

    /// <summary>The claims of a batch are paid by one program and one payer.</summary>
    public static RuleViolation MixedPrograms() => RuleViolation.Of("payment.mixed-programs");

    /// <summary>The sum shown to the treasurer isn't the sum of the batch.</summary>
    public static RuleViolation TotalChanged(Money shown, Money now) => RuleViolation.Of("payment.total-changed", shown, now);

    /// <summary>The batch hasn't been released, so there is nothing for the bank.</summary>
    public static RuleViolation NotReleased() => RuleViolation.Of("payment.not-released");

    public static RuleViolation UnknownOrder() => RuleViolation.Of("payment.unknown-order");

    public static RuleViolation OrderSettled() => RuleViolation.Of("payment.order-settled");

    public static RuleViolation ReferenceNeeded() => RuleViolation.Of("payment.reference-needed");

    /// <summary>The bank reference is already recorded for another payment.</summary>
    public static RuleViolation ReferenceUsed(string reference) => RuleViolation.Of("payment.reference-used", reference);

    public static RuleViolation DateOutOfRange(DateOnly from, DateOnly to) => RuleViolation.Of("payment.date-out-of-range", from, to);

    /// <summary>The revocation of the claim's award is proposed: nothing is paid until it is taken back. Argument: the claim's number.</summary>
    public static RuleViolation RevocationOpen(string claim) => RuleViolation.Of("payment.revocation-open", claim);

    /// <summary>A reduction of the claim's award is proposed: nothing is paid until it is decided. Argument: the claim's number.</summary>
    public static RuleViolation ReductionOpen(string claim) => RuleViolation.Of("payment.reduction-open", claim);

    public static RuleViolation ReasonNeeded() => RuleViolation.Of("payment.reason-needed");

    /// <summary>Only a recorded payment can be corrected.</summary>
    public static RuleViolation OrderNotConfirmed() => RuleViolation.Of("payment.order-not-confirmed");

    /// <summary>A correction of the order is proposed already.</summary>
    public static RuleViolation CorrectionOpen() => RuleViolation.Of("payment.correction-open");

    public static RuleViolation CorrectionSettled() => RuleViolation.Of("payment.correction-settled");

    /// <summary>What is to be recorded anew is what is recorded.</summary>
    public static RuleViolation NothingDiffers() => RuleViolation.Of("payment.nothing-differs");

    /// <summary>The ledger has no entry of the claim's payment that isn't corrected.</summary>
    public static RuleViolation NothingToCorrect() => RuleViolation.Of("payment.nothing-to-correct");

    public static RuleViolation NotApproved(string number) => RuleViolation.Of("payment.claim-not-approved", number);
}
