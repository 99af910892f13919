using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Domain.Claims;

/// <summary>Verification and approval of a claim (核验、审批).</summary>
public sealed partial class CostClaim
{
    /// <summary>Takes the claim for verification.</summary>
    public void Take(DutyRoster roster, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(roster);
        RequireState(ClaimAct.Take);
        roster.Take(Duty.Verifier, signed);
        Move(ClaimAct.Take, signed);
        AssignedTo = signed.By;
    }

    /// <summary>
    /// Puts an officer in charge of the verification, who must be free to take its duty and takes it only by acting. Whoever was in charge
    /// so far can't act on it any more.
    /// </summary>
    public void Assign(Guid officer, DutyRoster roster, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(roster);
        RequireState(ClaimAct.Assign);
        roster.RequireFree(Duty.Verifier, officer);
        Move(ClaimAct.Assign, signed);
        AssignedTo = officer;
    }

    /// <summary>The officer in charge can't go on (a conflict of interest, a closed account, another role); a colleague takes over.</summary>
    public void LeaveToColleagues(Signed signed)
    {
        AssignedTo = null;
        Revision++;
        ChangedAt = signed.At;
    }

    /// <summary>True for the officer in charge, and for everybody while nobody is.</summary>
    public bool IsFreeFor(Guid officer) => AssignedTo is null || AssignedTo == officer;

    /// <summary>Certifies, deducts or parks one invoice.</summary>
    /// <param name="lineId">The invoice.</param>
    /// <param name="decision">Undecided takes a decision back.</param>
    /// <param name="certified">What counts, for a deduction.</param>
    /// <param name="reason">Needed for a deduction and for parking.</param>
    /// <param name="vouchers">What the award's voucher leaves to this claim: a parked line comes back only where its part is still left.</param>
    /// <param name="roster">Who has which duty in the claim.</param>
    /// <param name="signed">Who decides, and when.</param>
    public void DecideLine(
        Guid lineId, LineDecision decision, Money certified, string? reason, VoucherTerms vouchers, DutyRoster roster, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(vouchers);
        ArgumentNullException.ThrowIfNull(roster);
        RequireState(ClaimAct.DecideLine);
        RequireInCharge(signed);
        roster.Take(Duty.Verifier, signed);
        var line = LineOf(lineId);
        if (!line.Live && decision != LineDecision.Parked && line.Voucher.IsPositive)
        {
            vouchers.RequireLeft(line.Voucher, Money.Sum(lines.Where(l => l.Live).Select(l => l.Voucher)));
        }

        line.Decide(decision, certified, reason);
        Move(ClaimAct.DecideLine, signed);
    }

    /// <summary>Verification done: every line decided, something certified.</summary>
    public void Verify(DutyRoster roster, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(roster);
        RequireState(ClaimAct.Verify);
        RequireInCharge(signed);
        var open = lines.Count(l => l.Decision == LineDecision.Undecided);
        if (open > 0)
        {
            throw new RuleViolationException(ClaimErrors.LinesUndecided(open));
        }

        if (!CertifiedSoFar.IsPositive)
        {
            throw new RuleViolationException(ClaimErrors.NothingCertified());
        }

        roster.Take(Duty.Verifier, signed);
        Move(ClaimAct.Verify, signed);
        AssignedTo = null;
    }

    /// <summary>How the subsidy comes about: before approval on top of what the award has seen, afterwards as it was approved.</summary>
    public ClaimCalculation CalculationAgainst(SubsidyApplication award) =>
        Subsidy is null
            ? ClaimCalculation.Of(award, CertifiedSoFar)
            : ClaimCalculation.Of(award, CertifiedBefore!.Value, ClaimedBefore!.Value, CertifiedAmount!.Value, AwardStood);

    /// <summary>Approves the claim: the caller makes the returned amount payable in the same transaction.</summary>
    /// <param name="shown">The amount that the approver saw; another one is refused.</param>
    public Money Approve(SubsidyApplication award, Money shown, bool bankAccountConfirmed, DutyRoster roster, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(award);
        ArgumentNullException.ThrowIfNull(roster);
        RequireState(ClaimAct.Approve);
        RequireOpen(award);
        if (award.ReductionOpen)
        {
            throw new RuleViolationException(ClaimErrors.ReductionOpen());
        }

        if (!bankAccountConfirmed)
        {
            throw new RuleViolationException(ClaimErrors.BankAccountNotConfirmed());
        }

        var calculation = CalculationAgainst(award);
        var subsidy = calculation.Subsidy;
        if (!subsidy.IsPositive)
        {
            throw new RuleViolationException(
                calculation.Certified.IsPositive ? ClaimErrors.AheadOfAward(calculation.ClaimedBefore, calculation.UpToNow) : ClaimErrors.NothingCertified());
        }

        if (subsidy != shown)
        {
            throw new RuleViolationException(ClaimErrors.AmountChanged(shown, subsidy));
        }

        roster.Take(Duty.ClaimApprover, signed);
        Move(ClaimAct.Approve, signed);
        CertifiedAmount = calculation.Certified;
        CertifiedBefore = calculation.CertifiedBefore;
        ClaimedBefore = calculation.ClaimedBefore;
        AwardStood = calculation.Award;
        Subsidy = subsidy;
        Parts = award.Decision!.Shares is null ? null : [.. calculation.ByPayer(award).Select(p => new ClaimPart(p.Payer, p.Amount, PartState.Waiting))];
        ApprovedOn = signed.Today;
        DueOn = null;
        Reason = null;
        award.CountClaim(calculation.Certified, subsidy);
        return subsidy;
    }

    /// <summary>Rejects the whole claim; its invoices are free again. A returned one only after the time to answer is over.</summary>
    public void Reject(string reason, DutyRoster roster, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(roster);
        RequireState(ClaimAct.Reject);
        RequireInCharge(signed);
        RequireReason(reason);
        if (Status == ClaimStatus.Returned && DueOn is { } until && signed.Today <= until)
        {
            throw new RuleViolationException(ClaimErrors.AnswerTimeRuns(until));
        }

        roster.Take(Duty.Verifier, signed);
        Move(ClaimAct.Reject, signed);
        Reason = reason.Trim();
        End();
    }

    /// <summary>Where an officer is in charge of the verification, nobody else decides, returns or rejects.</summary>
    /// <exception cref="RuleViolationException"><c>claim.not-in-charge</c>.</exception>
    private void RequireInCharge(Signed signed)
    {
        if (!IsFreeFor(signed.By))
        {
            throw new RuleViolationException(ClaimErrors.NotInCharge());
        }
    }

    private static void RequireReason(string? reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleViolationException(ClaimErrors.ReasonNeeded());
        }
    }
}
