using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Ledger;

namespace SubsidyPortal.Domain.Payments;

/// <summary>What a correction does with a recorded payment.</summary>
public enum CorrectionKind
{
    /// <summary>冲正: it is taken back, and the order waits for the bank's answer again.</summary>
    TakeBack,

    /// <summary>更正记录: money of it came back or is asked back, so it stands; its right day and reference are recorded.</summary>
    RecordAnew,
}

/// <summary>State of a proposed correction.</summary>
public enum CorrectionStatus
{
    /// <summary>待确认</summary>
    Proposed,

    /// <summary>已冲正</summary>
    Confirmed,

    /// <summary>不予冲正</summary>
    Refused,
}

/// <summary>
/// A payment was recorded that the bank didn't make like that (冲正): proposed by one person, settled by another who didn't record it either. Once
/// confirmed, the order waits for the bank's answer again, whatever was wrong: the order, the day or the reference. A payment of which money
/// came back or is asked back is recorded anew instead. Keeps what was recorded, because the order itself forgets it.
/// </summary>
public sealed class PaymentCorrection
{
    public const int ReasonLength = 500;

    private PaymentCorrection()
    {
    }

    /// <summary>Proposes to take a recorded payment back, or to record it anew. Nothing changes until it is confirmed.</summary>
    /// <param name="id">Also the case of its duty roster.</param>
    /// <param name="batch">The batch, which is with the bank or reconciled.</param>
    /// <param name="orderId">A confirmed order of it.</param>
    /// <param name="claim">The order's claim, with what came back of it; its payment is taken back where nothing came back, else recorded anew.</param>
    /// <param name="booked">The entry that booked the payment.</param>
    /// <param name="reason">What is wrong.</param>
    /// <param name="roster">The roster of this correction.</param>
    /// <param name="signed">Who proposes; may be who recorded the payment.</param>
    /// <param name="right">What is right, to record the payment anew; null takes it back.</param>
    /// <exception cref="RuleViolationException">
    /// <c>payment.reason-needed</c>, <c>.wrong-state</c>, <c>.unknown-order</c>, <c>.order-not-confirmed</c>; to take it back
    /// <c>claim.payment-came-back</c>, <c>.payment-asked-back</c>; to record it anew <c>payment.reference-needed</c>, <c>.date-out-of-range</c>,
    /// <c>.nothing-differs</c>, <c>claim.nothing-came-back</c>, <c>.paid-after-return</c>.
    /// </exception>
    public PaymentCorrection(
        Guid id, PaymentBatch batch, Guid orderId, CostClaim claim, LedgerTransaction booked, string reason, DutyRoster roster, Signed signed, BankRecord? right = null)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(booked);
        ArgumentNullException.ThrowIfNull(roster);
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleViolationException(PaymentErrors.ReasonNeeded());
        }

        var order = batch.ConfirmedOrder(orderId, claim);
        if (right is null)
        {
            claim.RequirePaymentStands(batch.PaidBy);
        }
        else
        {
            var record = batch.RightRecord(order, claim, right, signed);
            (Kind, RightReference, RightPaidOn) = (CorrectionKind.RecordAnew, record.Reference, record.PaidOn);
        }

        if (booked.ClaimId != claim.Id || booked.Step != LedgerStep.Pay)
        {
            throw new InvalidOperationException("The entry doesn't book the payment of the claim.");
        }

        // Whoever recorded it holds a duty as well, so that nobody confirms that his own record was wrong.
        roster.Take(Duty.CorrectionProposer, signed);
        if (booked.RecordedBy != signed.By)
        {
            roster.Take(Duty.PaymentRecorder, new Signed(booked.RecordedBy, booked.RecordedAt, booked.EffectiveOn));
        }

        Id = id;
        City = batch.City;
        BatchId = batch.Id;
        OrderId = order.Id;
        ClaimId = claim.Id;
        Amount = order.Amount;
        BankReference = order.BankReference!;
        PaidOn = order.ConfirmedOn!.Value;
        Booked = booked.Id;
        RecordedBy = booked.RecordedBy;
        RecordedAt = booked.RecordedAt;
        Reason = reason.Trim();
        ProposedBy = signed.By;
        ProposedAt = signed.At;
    }

    public Guid Id { get; private set; }

    public string City { get; private set; } = "";

    public Guid BatchId { get; private set; }

    public Guid OrderId { get; private set; }

    public Guid ClaimId { get; private set; }

    public Money Amount { get; private set; }

    /// <summary>The bank's reference as it was recorded.</summary>
    public string BankReference { get; private set; } = "";

    /// <summary>The bank's day as it was recorded.</summary>
    public DateOnly PaidOn { get; private set; }

    public CorrectionKind Kind { get; private set; }

    /// <summary>The bank's right reference, where the payment is recorded anew.</summary>
    public string? RightReference { get; private set; }

    /// <summary>The bank's right day, where the payment is recorded anew.</summary>
    public DateOnly? RightPaidOn { get; private set; }

    /// <summary>What is to stand instead; null where the payment is taken back.</summary>
    public BankRecord? Right => RightPaidOn is { } day ? new BankRecord(RightReference!, day) : null;

    /// <summary>The ledger entry that is corrected.</summary>
    public Guid Booked { get; private set; }

    /// <summary>Who recorded the payment.</summary>
    public Guid RecordedBy { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>What is wrong, as proposed.</summary>
    public string Reason { get; private set; } = "";

    public CorrectionStatus Status { get; private set; }

    public Guid ProposedBy { get; private set; }

    public DateTimeOffset ProposedAt { get; private set; }

    public Guid? SettledBy { get; private set; }

    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>Why it was refused; null where it wasn't.</summary>
    public string? Answer { get; private set; }

    public int Revision { get; private set; }

    /// <summary>
    /// Confirms. Taken back, the order is open again and its claim in payment; the caller books paid → payable and gives the counter back. Recorded
    /// anew, order and claim stay as they are with the right day and reference; the caller books the payment again as well, and counts it.
    /// </summary>
    /// <exception cref="RuleViolationException">
    /// <c>payment.correction-settled</c>, <c>.order-not-confirmed</c>, <c>duties.must-differ</c>, and as the proposal: money may have come back since.
    /// </exception>
    public void Confirm(PaymentBatch batch, CostClaim claim, DutyRoster roster, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(claim);
        Settle(CorrectionStatus.Confirmed, roster, signed);
        if (Right is { } right)
        {
            batch.RecordAnew(OrderId, claim, right, signed);
        }
        else
        {
            batch.Reopen(OrderId, claim, signed);
        }
    }

    /// <summary>Refuses: the payment stands as recorded.</summary>
    /// <exception cref="RuleViolationException"><c>payment.correction-settled</c>, <c>.reason-needed</c>, <c>duties.must-differ</c>.</exception>
    public void Refuse(string? reason, DutyRoster roster, Signed signed)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleViolationException(PaymentErrors.ReasonNeeded());
        }

        Settle(CorrectionStatus.Refused, roster, signed);
        Answer = reason.Trim();
    }

    private void Settle(CorrectionStatus status, DutyRoster roster, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(roster);
        if (Status != CorrectionStatus.Proposed)
        {
            throw new RuleViolationException(PaymentErrors.CorrectionSettled());
        }

        if (roster.CaseId != Id)
        {
            throw new InvalidOperationException("The roster is not that of the correction.");
        }

        roster.Take(Duty.CorrectionConfirmer, signed);
        Status = status;
        SettledBy = signed.By;
        SettledAt = signed.At;
        Revision++;
    }
}
