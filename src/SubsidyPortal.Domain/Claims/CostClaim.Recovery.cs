using SubsidyPortal.Domain.Applications;

namespace SubsidyPortal.Domain.Claims;

/// <summary>What becomes of a claim when its award is revoked: ended before payment, recovered after it, wholly or as far as a reduction asks.</summary>
public sealed partial class CostClaim
{
    public const int RecoveryReferenceLength = 60;

    /// <summary>What came back, one row for each payment.</summary>
    public IReadOnlyList<ClaimRecovery> Recoveries => recoveries;

    /// <summary>What was paid: the subsidy once the bank confirmed it, before that nothing.</summary>
    public Money Paid => PaidOn is null ? Money.Zero : Subsidy ?? Money.Zero;

    /// <summary>
    /// Ends a claim that isn't in payment together with its award; its invoices are free again. Of an approved one the caller books the
    /// returned amount back, which is payable no more; what it was approved with stays in the record.
    /// </summary>
    /// <param name="award">The award that is revoked or closed.</param>
    /// <param name="reason">The ground of the revocation, or why the award is closed.</param>
    /// <param name="signed">Who ends the award.</param>
    public Money? EndWithAward(SubsidyApplication award, string? reason, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(award);
        var payable = Status == ClaimStatus.Approved ? Subsidy : null;
        Move(ClaimAct.EndWithAward, signed);
        Reason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        End();
        if (payable is { } subsidy)
        {
            award.DiscountClaim(CertifiedAmount!.Value, subsidy);
        }

        return payable;
    }

    /// <summary>Refuses to correct a payment of which money came back: what came back had arrived.</summary>
    /// <exception cref="RuleViolationException"><c>claim.payment-came-back</c>, <c>.payment-asked-back</c>, <c>.wrong-state</c>.</exception>
    public void RequirePaymentStands()
    {
        if (Recovered.IsPositive)
        {
            throw new RuleViolationException(ClaimErrors.PaymentCameBack(Number));
        }

        if (Repayable.IsPositive)
        {
            throw new RuleViolationException(ClaimErrors.PaymentAskedBack(Number));
        }

        RequireState(ClaimAct.CorrectPayment);
    }

    /// <summary>The recorded payment was wrong: the claim waits for the bank again.</summary>
    internal void TakePaymentBack(Signed signed)
    {
        RequirePaymentStands();
        Move(ClaimAct.CorrectPayment, signed);
        BankReference = null;
        PaidOn = null;

        // What the bank said to an earlier order of the claim is no news any more.
        Reason = null;
    }

    /// <summary>Records money that came back; the caller books it.</summary>
    /// <param name="id">Of the new row.</param>
    /// <param name="award">The claim's award, revoked, or reduced below what was paid.</param>
    /// <param name="amount">Yuan; at most what has to be paid back and didn't come back yet.</param>
    /// <param name="reference">The bank's reference.</param>
    /// <param name="receivedOn">The bank's day: from the payment to today.</param>
    /// <param name="signed">Who records it.</param>
    public void Recover(Guid id, SubsidyApplication award, Money amount, string reference, DateOnly receivedOn, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(award);
        RequireState(ClaimAct.Recover);
        var owed = OwedUnder(award);
        if (owed.IsZero)
        {
            throw new RuleViolationException(ClaimErrors.AwardNotRevoked());
        }

        if (!amount.IsPositive)
        {
            throw new RuleViolationException(AmountErrors.Zero());
        }

        var open = owed - Recovered;
        if (!open.IsPositive)
        {
            throw new RuleViolationException(ClaimErrors.NothingToPayBack());
        }

        if (amount > open)
        {
            throw new RuleViolationException(ClaimErrors.RecoveryAboveOpen(amount, open));
        }

        if (receivedOn > signed.Today || receivedOn < PaidOn)
        {
            throw new RuleViolationException(ClaimErrors.RecoveryDateOutOfRange(PaidOn!.Value, signed.Today));
        }

        // Paid back as far as a reduction asks is partly recovered: the rest of the payment stays with the company.
        Move(Recovered + amount == Paid ? ClaimAct.RecoverRest : ClaimAct.Recover, signed);
        recoveries.Add(new ClaimRecovery(id, amount, reference, receivedOn, signed));
        Recovered += amount;
    }
}
