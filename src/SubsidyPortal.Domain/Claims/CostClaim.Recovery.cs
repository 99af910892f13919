using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Domain.Claims;

/// <summary>What becomes of a claim when its award is revoked: ended before payment, recovered after it, wholly or as far as a reduction asks.</summary>
public sealed partial class CostClaim
{
    public const int RecoveryReferenceLength = 60;

    /// <summary>What came back, one row for each payment.</summary>
    public IReadOnlyList<ClaimRecovery> Recoveries => recoveries;

    /// <summary>What was paid: the subsidy once the bank confirmed it, or the parts that it confirmed; before that nothing.</summary>
    public Money Paid =>
        Parts is { } parts ? Money.Sum(parts.Where(p => p.State == PartState.Paid).Select(p => p.Amount))
        : PaidOn is null ? Money.Zero
        : Subsidy ?? Money.Zero;

    /// <summary>What a payer paid and didn't get back.</summary>
    public Money KeptOf(Payer payer) =>
        Parts is { } parts ? parts.FirstOrDefault(p => p.Payer == payer)?.Kept ?? Money.Zero
        : payer == Payer.City ? Paid - Recovered
        : Money.Zero;

    /// <summary>
    /// Ends a claim that isn't in payment together with its award; its invoices are free again. Of an approved one the caller books the
    /// returned amounts back, which are payable no more; what it was approved with stays in the record. Of a claim that one payer has paid or
    /// is paying, only the parts that wait for a batch end.
    /// </summary>
    /// <param name="award">The award that is revoked or closed.</param>
    /// <param name="reason">The ground of the revocation, or why the award is closed.</param>
    /// <param name="signed">Who ends the award.</param>
    public IReadOnlyList<PayerAmount> EndWithAward(SubsidyApplication award, string? reason, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(award);
        if (Parts is not null && Status == ClaimStatus.InPayment)
        {
            return EndWaitingParts(award, signed);
        }

        var payable = Status == ClaimStatus.Approved ? SubsidyByPayer : [];
        Move(ClaimAct.EndWithAward, signed);
        Reason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        Parts = Parts is { } parts ? [.. parts.Select(p => p with { State = PartState.Ended })] : null;
        End();
        if (payable.Count > 0)
        {
            award.DiscountClaim(CertifiedAmount!.Value, Subsidy!.Value);
        }

        return payable;
    }

    /// <summary>Records money that came back; the caller books it.</summary>
    /// <param name="id">Of the new row.</param>
    /// <param name="award">The claim's award, revoked, or reduced below what was paid.</param>
    /// <param name="amount">Yuan; at most what has to be paid back to the payer and didn't come back yet.</param>
    /// <param name="reference">The bank's reference.</param>
    /// <param name="receivedOn">The bank's day: from the payment to today.</param>
    /// <param name="signed">Who records it.</param>
    /// <param name="payer">Whose money came back.</param>
    public void Recover(
        Guid id, SubsidyApplication award, Money amount, string reference, DateOnly receivedOn, Signed signed, Payer payer = Payer.City)
    {
        ArgumentNullException.ThrowIfNull(award);
        RequireState(ClaimAct.Recover);
        if (OwedUnder(award).IsZero)
        {
            throw new RuleViolationException(ClaimErrors.AwardNotRevoked());
        }

        if (!amount.IsPositive)
        {
            throw new RuleViolationException(AmountErrors.Zero());
        }

        var open = OpenUnder(award, payer);
        if (!open.IsPositive)
        {
            throw new RuleViolationException(ClaimErrors.NothingToPayBack());
        }

        if (amount > open)
        {
            throw new RuleViolationException(ClaimErrors.RecoveryAboveOpen(amount, open));
        }

        var paidOn = Parts?.First(p => p.Payer == payer).PaidOn ?? PaidOn!.Value;
        if (receivedOn > signed.Today || receivedOn < paidOn)
        {
            throw new RuleViolationException(ClaimErrors.RecoveryDateOutOfRange(paidOn, signed.Today));
        }

        // Paid back as far as a reduction asks is partly recovered: the rest of the payment stays with the company.
        Move(amount == Paid - Recovered ? ClaimAct.RecoverRest : ClaimAct.Recover, signed);
        recoveries.Add(new ClaimRecovery(id, Parts is null ? null : payer, amount, reference, receivedOn, signed));
        Recovered += amount;
        Change(payer, PartState.Paid, p => p with { Recovered = p.Recovered + amount });
    }
}
