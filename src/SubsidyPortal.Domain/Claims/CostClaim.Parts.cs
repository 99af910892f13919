using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Domain.Claims;

/// <summary>
/// Payment of a claim (兑付), payer by payer. Where the city pays alone the claim has no parts and goes its way as a whole; otherwise it is in
/// payment from the first part that stands in a batch to the last one that the bank paid.
/// </summary>
public sealed partial class CostClaim
{
    /// <summary>What each payer bears, fixed at the approval, and how far it is; null where the city pays alone, as a rule.</summary>
    public IReadOnlyList<ClaimPart>? Parts { get; private set; }

    /// <summary>The subsidy by payer, once it is approved.</summary>
    public IReadOnlyList<PayerAmount> SubsidyByPayer =>
        Parts is { } parts ? [.. parts.Select(p => new PayerAmount(p.Payer, p.Amount))]
        : Subsidy is { } whole ? [new PayerAmount(Payer.City, whole)]
        : [];

    /// <summary>What waits for a batch of this payer; null where nothing does.</summary>
    public Money? PayableOf(Payer payer) => Parts is { } parts
        ? parts.FirstOrDefault(p => p.Payer == payer && p.State == PartState.Waiting)?.Amount
        : payer == Payer.City && Status == ClaimStatus.Approved ? Subsidy : null;

    /// <summary>True while the bank is asked to pay any of it.</summary>
    public bool InBatch => Parts is { } parts ? parts.Any(p => p.State == PartState.InBatch) : Status == ClaimStatus.InPayment;

    /// <summary>Joins a payment batch of a payer, from its settlement day on where the policy settles by the period.</summary>
    /// <exception cref="RuleViolationException"><c>claim.wrong-state</c>: nothing of this payer waits; <c>claim.not-settled-yet</c>; or <c>duties.must-differ</c>.</exception>
    public void PutInBatch(DutyRoster roster, Signed signed, Payer payer = Payer.City)
    {
        ArgumentNullException.ThrowIfNull(roster);
        var act = Parts is not null && Status == ClaimStatus.InPayment ? ClaimAct.MovePart : ClaimAct.PutInBatch;
        RequireState(act);
        if (PayableOf(payer) is null)
        {
            throw new RuleViolationException(ClaimErrors.WrongState(Status, ClaimAct.PutInBatch));
        }

        if (SettledOn is { } day && signed.Today < day)
        {
            throw new RuleViolationException(ClaimErrors.NotSettledYet(Number, day));
        }

        roster.Take(Duty.BatchMaker, signed);
        Change(payer, PartState.Waiting, p => p with { State = PartState.InBatch });
        Move(act, signed);
    }

    /// <summary>Leaves a batch that is dissolved before its release.</summary>
    public void LeaveBatch(Signed signed, Payer payer = Payer.City)
    {
        RequireState(ClaimAct.LeaveBatch);
        Change(payer, PartState.InBatch, p => p with { State = PartState.Waiting });
        Move(OthersUnderWay ? ClaimAct.MovePart : ClaimAct.LeaveBatch, signed);
    }

    /// <summary>The bank confirmed the payment; the claim is paid once every payer's part is.</summary>
    public void RecordPaid(string bankReference, DateOnly paidOn, Signed signed, Payer payer = Payer.City)
    {
        RequireState(ClaimAct.RecordPaid);
        Change(payer, PartState.InBatch, p => p with { State = PartState.Paid, PaidOn = paidOn, BankReference = bankReference, Refused = null });
        if (Parts is { } parts && parts.Any(p => p.State is PartState.Waiting or PartState.InBatch))
        {
            Move(ClaimAct.MovePart, signed);
            return;
        }

        Move(ClaimAct.RecordPaid, signed);
        BankReference = Parts is { Count: > 1 } ? null : bankReference;
        PaidOn = LastPaidOn ?? paidOn;
    }

    /// <summary>The bank refused: the part, or the whole claim, can be put in another batch, the money stays payable.</summary>
    public void RecordBankRejection(string reason, Signed signed, Payer payer = Payer.City)
    {
        RequireReason(reason);
        RequireState(ClaimAct.RecordBankRejection);
        Change(payer, PartState.InBatch, p => p with { State = PartState.Waiting, Refused = reason.Trim() });
        if (OthersUnderWay)
        {
            Move(ClaimAct.MovePart, signed);
            return;
        }

        Move(ClaimAct.RecordBankRejection, signed);
        Reason = reason.Trim();
    }

    /// <summary>Refuses to take back a payment of which money came back or is asked back: what came back had arrived.</summary>
    /// <exception cref="RuleViolationException"><c>claim.payment-came-back</c>, <c>.payment-asked-back</c>, <c>.wrong-state</c>.</exception>
    public void RequirePaymentStands(Payer payer = Payer.City)
    {
        if (Recovered.IsPositive)
        {
            throw new RuleViolationException(ClaimErrors.PaymentCameBack(Number));
        }

        if (Repayable.IsPositive)
        {
            throw new RuleViolationException(ClaimErrors.PaymentAskedBack(Number));
        }

        if (Parts is null)
        {
            RequireState(ClaimAct.CorrectPayment);
        }
        else if (!Parts.Any(p => p.Payer == payer && p.State == PartState.Paid))
        {
            throw new RuleViolationException(ClaimErrors.WrongState(Status, ClaimAct.CorrectPayment));
        }
    }

    /// <summary>The recorded payment was wrong: the claim, or this payer's part of it, waits for the bank again.</summary>
    internal void TakePaymentBack(Signed signed, Payer payer = Payer.City)
    {
        RequirePaymentStands(payer);
        Change(payer, PartState.Paid, p => p with { State = PartState.InBatch, PaidOn = null, BankReference = null });
        Move(Status == ClaimStatus.InPayment ? ClaimAct.MovePart : ClaimAct.CorrectPayment, signed);
        BankReference = null;
        PaidOn = null;

        // What the bank said to an earlier order of the claim is no news any more.
        Reason = null;
    }

    /// <summary>Some part stands in a batch or is paid, so that the claim as a whole is still in payment.</summary>
    private bool OthersUnderWay => Parts is { } parts && parts.Any(p => p.State is PartState.InBatch or PartState.Paid);

    private DateOnly? LastPaidOn => Parts?.Max(p => p.PaidOn);

    /// <summary>Ends what isn't in a batch of a claim that is partly paid or on its way; returns what is payable no more.</summary>
    private IReadOnlyList<PayerAmount> EndWaitingParts(SubsidyApplication award, Signed signed)
    {
        var waiting = Parts!.Where(p => p.State == PartState.Waiting).ToList();
        if (waiting.Count == 0)
        {
            throw new RuleViolationException(ClaimErrors.WrongState(Status, ClaimAct.EndWithAward));
        }

        waiting.ForEach(w => Change(w.Payer, PartState.Waiting, p => p with { State = PartState.Ended }));
        if (InBatch)
        {
            Move(ClaimAct.MovePart, signed);
        }
        else
        {
            Move(ClaimAct.EndParts, signed);
            PaidOn = LastPaidOn;
        }

        award.DiscountClaim(Money.Zero, Money.Sum(waiting.Select(w => w.Amount)));
        return [.. waiting.Select(w => new PayerAmount(w.Payer, w.Amount))];
    }

    /// <summary>Changes a payer's part, which must be in this state; a claim without parts has its own state.</summary>
    private void Change(Payer payer, PartState from, Func<ClaimPart, ClaimPart> change)
    {
        if (Parts is null)
        {
            return;
        }

        if (!Parts.Any(p => p.Payer == payer && p.State == from))
        {
            throw new RuleViolationException(ClaimErrors.NoSuchPart(payer));
        }

        Parts = [.. Parts.Select(p => p.Payer == payer ? change(p) : p)];
    }
}
