using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Domain.Claims;

/// <summary>What becomes of a claim when its award is reduced (核减): an approval is recalled, a payment is to be paid back in part.</summary>
public sealed partial class CostClaim
{
    /// <summary>The award as it stood at the approval, yuan: a later reduction doesn't change how the subsidy came about.</summary>
    public Money? AwardStood { get; private set; }

    /// <summary>What of the payment reductions of the award ask back, whether it has come back or not; a revoked award asks for all of it.</summary>
    public Money Repayable { get; private set; }

    /// <summary>What of the payment the company has to pay back in all.</summary>
    public Money OwedUnder(SubsidyApplication award)
    {
        ArgumentNullException.ThrowIfNull(award);
        return award.Status == ApplicationStatus.Revoked ? Paid : Repayable;
    }

    /// <summary>What each payer bears of the award by this claim: its part, unless it ended, less what is asked back; nothing where the city pays alone.</summary>
    internal IEnumerable<PayerAmount> StandingByPayer => (Parts ?? []).Select(p => new PayerAmount(p.Payer, p.Standing));

    /// <summary>What of one payer's payment the company has to pay back in all, yuan; zero where that payer hasn't paid.</summary>
    public Money OwedUnder(SubsidyApplication award, Payer payer)
    {
        ArgumentNullException.ThrowIfNull(award);
        return Parts is not { } parts
            ? payer == Payer.City ? OwedUnder(award) : Money.Zero
            : parts.FirstOrDefault(p => p.Payer == payer && p.State == PartState.Paid) is not { } part ? Money.Zero
            : award.Status == ApplicationStatus.Revoked ? part.Amount
            : part.Repayable;
    }

    /// <summary>What of that has not come back yet.</summary>
    public Money OpenUnder(SubsidyApplication award, Payer payer) =>
        OwedUnder(award, payer) - (Parts is not { } parts ? payer == Payer.City ? Recovered : Money.Zero
            : parts.FirstOrDefault(p => p.Payer == payer)?.Recovered ?? Money.Zero);

    /// <summary>The bank's day of one payer's payment and what of it no reduction has asked back; null before everything of the claim is paid.</summary>
    internal (DateOnly PaidOn, Money Left)? PaymentOf(Payer payer) =>
        PaidOn is not { } day ? null
        : Parts is not { } parts ? payer == Payer.City ? (day, Paid - Repayable) : null
        : parts.FirstOrDefault(p => p.Payer == payer && p.State == PartState.Paid) is { PaidOn: { } own } part ? (own, part.Amount - part.Repayable)
        : null;

    /// <summary>
    /// Takes the approval back before payment, so that the claim is approved anew against the reduced award; the caller books the subsidy
    /// from payable to committed, of every payer. Its invoices stay used and verified.
    /// </summary>
    internal void RecallApproval(SubsidyApplication award, Signed signed)
    {
        Move(ClaimAct.RecallApproval, signed);
        award.DiscountClaim(CertifiedAmount!.Value, Subsidy!.Value);
        CertifiedAmount = null;
        CertifiedBefore = null;
        ClaimedBefore = null;
        AwardStood = null;
        Subsidy = null;
        Parts = null;
        ApprovedOn = null;
        Reason = null;
    }

    /// <summary>Asks a part of the payment back, of each of these payers.</summary>
    internal void AskBack(IReadOnlyList<PayerAmount> amounts, Signed signed)
    {
        Move(ClaimAct.AskBack, signed);
        foreach (var (payer, amount) in amounts)
        {
            Repayable += amount;
            Change(payer, PartState.Paid, p => p with { Repayable = p.Repayable + amount });
        }
    }
}
