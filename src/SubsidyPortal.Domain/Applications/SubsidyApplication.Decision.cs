using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Domain.Applications;

/// <summary>What an approval leads to.</summary>
public enum ApprovalOutcome
{
    /// <summary>Signed; a second approver has to sign the same amount.</summary>
    AwaitsSecond,

    /// <summary>Decided: the amount must be reserved in the same transaction, the public notice is open.</summary>
    Decided,
}

/// <summary>Review, decision, public notice and award (评审、审批、公示、核定).</summary>
public sealed partial class SubsidyApplication
{
    public Recommendation? Recommendation { get; private set; }

    public IReadOnlyList<Approval> Approvals => approvals;

    public IReadOnlyList<Objection> Objections => objections;

    /// <summary>The decision; null until the last signature, and again after an upheld objection.</summary>
    public Decision? Decision { get; private set; }

    /// <summary>
    /// What is reserved or committed for this case: the money of the payers with a pool, as a rule the city's; since a reduction less than
    /// what was decided.
    /// </summary>
    public Money? AwardAmount { get; private set; }

    public DateOnly? DecidedOn { get; private set; }

    public DateOnly? NoticeFrom { get; private set; }

    /// <summary>Last day of the public notice, inclusive.</summary>
    public DateOnly? NoticeUntil { get; private set; }

    public DateOnly? AwardedOn { get; private set; }

    /// <summary>Why the case ended without an award, or how it was closed.</summary>
    public string? EndReason { get; private set; }

    /// <summary>Sum of the subsidies of approved claims, less what reductions ask back; only <see cref="Claims.CostClaim"/> approvals raise it.</summary>
    public Money ClaimedAmount { get; private set; }

    /// <summary>Sum of certified invoice amounts of approved claims.</summary>
    public Money CertifiedAmount { get; private set; }

    private IEnumerable<Approval> LiveApprovals => approvals.Where(a => !a.Superseded);

    /// <summary>A reviewer recommends an amount up to the ceiling of the payers with a pool (the city, as a rule), computed on verified facts.</summary>
    public void Recommend(Money amount, string reason, CalculationRecord calculation, DutyRoster roster, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(calculation);
        ArgumentNullException.ThrowIfNull(roster);
        RequireState(ApplicationAct.Recommend);
        RequireInCharge(signed);
        RequireAmount(amount, calculation);
        RequireReason(amount == calculation.AwardCeiling ? "-" : reason);
        roster.Take(Duty.Reviewer, signed);
        Move(ApplicationAct.Recommend, signed);
        Recommendation = new Recommendation(amount, reason.Trim(), signed.By, signed.At, calculation);
        approvals.ForEach(a => a.Supersede());
        AssignedTo = null;
    }

    /// <summary>
    /// Signs an amount. The calculation is made anew under lock; if its trace differs from the recommendation's,
    /// or the second signature names another amount, the act is refused.
    /// </summary>
    /// <param name="secondApprovalAbove">Above this amount two people sign; null where the program has no such rule.</param>
    public ApprovalOutcome Approve(
        Guid approvalId,
        Money amount,
        string reason,
        CalculationRecord calculation,
        Money? secondApprovalAbove,
        DateOnly noticeFrom,
        DateOnly noticeUntil,
        DutyRoster roster,
        Signed signed)
    {
        ArgumentNullException.ThrowIfNull(calculation);
        ArgumentNullException.ThrowIfNull(roster);
        RequireState(ApplicationAct.Approve);
        RequireInCharge(signed);
        var recommendation = Recommendation ?? throw new RuleViolationException(ApplicationErrors.NotRecommended());
        RequireDecidable(calculation); // first: nobody can recommend another amount either
        if (recommendation.Calculation.AwardCeiling != calculation.AwardCeiling || recommendation.Calculation.TraceHash != calculation.TraceHash)
        {
            throw new RuleViolationException(ApplicationErrors.CalculationChanged(recommendation.Calculation.AwardCeiling, calculation.AwardCeiling));
        }

        RequireAmount(amount, calculation);
        RequireReason(amount == recommendation.Amount ? "-" : reason);
        var first = LiveApprovals.FirstOrDefault();
        var needsSecond = secondApprovalAbove is { } limit && amount > limit;
        if (first is not null && first.Amount != amount)
        {
            throw new RuleViolationException(ApplicationErrors.SignaturesDiffer(first.Amount, amount));
        }

        roster.Take(first is null ? Duty.Approver : Duty.SecondApprover, signed);
        approvals.Add(new Approval(approvalId, first is null ? 1 : 2, amount, calculation.TraceHash, signed));
        if (needsSecond && first is null)
        {
            // Whoever signed first can't sign again: the case is open for every other approver.
            AssignedTo = null;
            Revision++;
            ChangedAt = signed.At;
            return ApprovalOutcome.AwaitsSecond;
        }

        Move(ApplicationAct.Approve, signed);
        Decision = new Decision(amount, reason.Trim(), signed.Today, signed.At, calculation) { Shares = calculation.SharesOf(amount) };
        AwardAmount = amount;
        DecidedOn = signed.Today;
        NoticeFrom = noticeFrom;
        NoticeUntil = noticeUntil;
        DueOn = noticeUntil;
        AssignedTo = null;
        return ApprovalOutcome.Decided;
    }

    /// <summary>Records an objection during the notice.</summary>
    public void RecordObjection(Guid id, string from, string text, Signed signed)
    {
        Move(ApplicationAct.Object, signed);
        objections.Add(new Objection(id, from.Trim(), text.Trim(), signed));
    }

    /// <summary>Answers an objection. An upheld one reopens the review and the caller releases the reserved amount, which is returned.</summary>
    public Money? SettleObjection(Guid objectionId, string answer, bool upheld, DutyRoster roster, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(roster);
        var act = upheld ? ApplicationAct.UpholdObjection : ApplicationAct.AnswerObjection;
        RequireState(act);
        RequireReason(answer);
        var objection = objections.Find(o => o.Id == objectionId && o.Upheld is null)
            ?? throw new RuleViolationException(ApplicationErrors.UnknownItem());
        roster.Take(ApprovalDutyOf(roster, signed), signed);
        objection.Settle(answer.Trim(), upheld);
        Move(act, signed);
        if (!upheld)
        {
            return null;
        }

        var reserved = AwardAmount;
        AwardAmount = null;
        Decision = null;
        DecidedOn = null;
        NoticeFrom = null;
        NoticeUntil = null;
        Recommendation = null;
        DueOn = DecideBy;
        approvals.ForEach(a => a.Supersede());
        return reserved;
    }

    /// <summary>Makes the award after the notice; the caller commits the reserved money. Earlier than the day after the notice it is refused.</summary>
    public void ConfirmAward(DutyRoster roster, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(roster);
        RequireState(ApplicationAct.ConfirmAward);
        if (NoticeUntil is { } until && signed.Today <= until)
        {
            throw new RuleViolationException(ApplicationErrors.NoticeRuns(until));
        }

        var open = objections.Count(o => o.Upheld is null);
        if (open > 0)
        {
            throw new RuleViolationException(ApplicationErrors.ObjectionOpen(open));
        }

        roster.Take(ApprovalDutyOf(roster, signed), signed);
        Move(ApplicationAct.ConfirmAward, signed);
        AwardedOn = signed.Today;
        DueOn = null;
    }

    /// <summary>Rejects with a reason; returns the reserved amount to release, if any.</summary>
    public Money? Reject(string reason, Duty duty, DutyRoster roster, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(roster);
        RequireState(ApplicationAct.Reject);
        RequireInCharge(signed);
        RequireReason(reason);
        roster.Take(duty, signed);
        Move(ApplicationAct.Reject, signed);
        End(reason);
        return GiveBack();
    }

    /// <summary>Withdraws before the award; returns the reserved amount to release, if any.</summary>
    public Money? WithdrawAndRelease(string? reason, Signed signed)
    {
        Withdraw(reason, signed);
        return GiveBack();
    }

    /// <summary>
    /// Closes the award; returns what was not claimed, to be released. The city closes one that is used up or whose time is over;
    /// only the company gives up what it could still claim.
    /// </summary>
    /// <param name="reason">Needed where money is left.</param>
    /// <param name="closing">What stands in the way.</param>
    /// <param name="byCompany">The company itself gives up the rest.</param>
    /// <param name="signed">Who closes.</param>
    /// <exception cref="RuleViolationException">
    /// <c>application.wrong-state</c>, <c>.revocation-open</c>, <c>.reduction-open</c>, <c>.claims-open</c>, <c>.still-claimable</c>, <c>.reason-needed</c>.
    /// </exception>
    public Money Close(string? reason, AwardClosing closing, bool byCompany, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(closing);
        RequireState(ApplicationAct.Close);
        RequireNoRevocation();
        RequireNoReduction();
        if (WhyNotClosed(closing, byCompany, signed.Today) is { } bar)
        {
            throw new RuleViolationException(bar);
        }

        RequireReason(ClaimedAmount == AwardAmount ? "-" : reason);
        Move(ApplicationAct.Close, signed);
        EndReason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        return AwardAmount!.Value - ClaimedAmount;
    }

    /// <summary>Why the award can't be closed now; null where it can.</summary>
    public RuleViolation? WhyNotClosed(AwardClosing closing, bool byCompany, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(closing);
        var left = (AwardAmount ?? Money.Zero) - ClaimedAmount;
        return closing.OpenClaims > 0 ? ApplicationErrors.ClaimsOpen(closing.OpenClaims)
            : !byCompany && left.IsPositive && today <= closing.ClaimableUntil ? ApplicationErrors.StillClaimable(left, closing.ClaimableUntil)
            : null;
    }

    /// <summary>Counts an approved claim against the award.</summary>
    internal void CountClaim(Money certified, Money subsidy)
    {
        CertifiedAmount += certified;
        ClaimedAmount += subsidy;
        Revision++;
    }

    /// <summary>Takes an approved claim that is never paid off the award again.</summary>
    internal void DiscountClaim(Money certified, Money subsidy)
    {
        CertifiedAmount -= certified;
        ClaimedAmount -= subsidy;
    }

    /// <summary>What comes after the signatures is an approver's act; the second approver stays what they are.</summary>
    private static Duty ApprovalDutyOf(DutyRoster roster, Signed signed) =>
        roster.DutyOf(signed.By) == Duty.SecondApprover ? Duty.SecondApprover : Duty.Approver;

    private Money? GiveBack()
    {
        var reserved = AwardAmount;
        AwardAmount = null;
        return reserved;
    }

    private void RequireAmount(Money amount, CalculationRecord calculation)
    {
        if (!calculation.Eligible)
        {
            throw new RuleViolationException(ApplicationErrors.NotEligible());
        }

        RequireDecidable(calculation);
        if (!amount.IsPositive)
        {
            throw new RuleViolationException(ApplicationErrors.AmountNotPositive());
        }

        if (amount > calculation.AwardCeiling)
        {
            throw new RuleViolationException(ApplicationErrors.AboveCeiling(amount, calculation.AwardCeiling));
        }
    }

    private static void RequireReason(string? reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleViolationException(ApplicationErrors.ReasonNeeded());
        }
    }
}
