using SubsidyPortal.Domain.Applications;

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

    /// <summary>
    /// Takes the approval back before payment, so that the claim is approved anew against the reduced award; the caller books the subsidy
    /// from payable to committed. Its invoices stay used and verified.
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
        ApprovedOn = null;
        Reason = null;
    }

    /// <summary>Asks a part of the payment back.</summary>
    internal void AskBack(Money amount, Signed signed)
    {
        Move(ClaimAct.AskBack, signed);
        Repayable += amount;
    }
}
