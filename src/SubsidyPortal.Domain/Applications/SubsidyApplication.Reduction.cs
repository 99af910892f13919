using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Domain.Applications;

/// <summary>Reduction of an award by two people (核减): it stays an award, of a smaller amount.</summary>
public sealed partial class SubsidyApplication
{
    private readonly List<AwardReduction> reductions = [];

    /// <summary>A reduction that waits for its second person; null where there is none.</summary>
    public ProposedReduction? Reduction { get; private set; }

    /// <summary>The confirmed reductions, the first one first.</summary>
    public IReadOnlyList<AwardReduction> Reductions => reductions;

    /// <summary>True while a reduction waits for the second person: no claim is approved or paid meanwhile.</summary>
    public bool ReductionOpen => Reduction is not null;

    /// <summary>What the company holds: the award, of a closed one what was claimed of it.</summary>
    public Money Held => Status == ApplicationStatus.Closed ? ClaimedAmount : AwardAmount ?? Money.Zero;

    /// <summary>What each payer bears since the last reduction; null before one, and where the city pays alone.</summary>
    public IReadOnlyList<ReducedShare>? ReducedShares { get; private set; }

    /// <summary>What each payer bears of the award as it is now; null where the city pays alone, as a rule, and before the decision.</summary>
    public IReadOnlyList<PayerAmount>? Shares => ReducedShares is { } reduced ? [.. reduced.Select(r => new PayerAmount(r.Payer, r.Amount))] : Decision?.Shares;

    /// <summary>
    /// How the award as it is now, and every claim of it from now on, divides among its payers: what was claimed before a reduction stays as it
    /// was divided.
    /// </summary>
    /// <exception cref="InvalidOperationException">Nothing is decided.</exception>
    public PayerSplit Split =>
        ReducedShares is { } reduced ? new PayerSplit(Shares!, [.. reduced.Select(r => new PayerAmount(r.Payer, r.Stood))])
        : (Decision ?? throw new InvalidOperationException("Nothing is decided.")).Split;

    /// <summary>Proposes to reduce the award. The case stays as it is; claims can be made and verified, and none is approved or paid.</summary>
    /// <param name="amount">What the award is to be.</param>
    /// <param name="ground">Legal ground.</param>
    /// <param name="causeId">The case whose recalculation of the year gave the cause, or null.</param>
    /// <param name="roster">The roster of this proposal, whose case is the proposal's id.</param>
    /// <param name="signed">The proposer.</param>
    /// <exception cref="RuleViolationException">
    /// <c>application.wrong-state</c>, <c>.revocation-open</c>, <c>.reduction-open</c>,
    /// <c>.reduction-ground-needed</c>, <c>.reduction-amount</c>.
    /// </exception>
    public void ProposeReduction(Money amount, string ground, Guid? causeId, DutyRoster roster, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(roster);
        RequireState(ApplicationAct.ProposeReduction);
        RequireNoRevocation();
        RequireNoReduction();
        if (string.IsNullOrWhiteSpace(ground))
        {
            throw new RuleViolationException(ApplicationErrors.ReductionGroundNeeded());
        }

        RequireReducible(amount);
        roster.Take(Duty.ReductionProposer, signed);
        Move(ApplicationAct.ProposeReduction, signed);
        Reduction = new ProposedReduction(roster.CaseId, amount, ground.Trim(), causeId, signed.By, signed.At);
    }

    /// <summary>Takes the proposal back, by its proposer or another approver; it stays in the history.</summary>
    /// <exception cref="RuleViolationException"><c>application.wrong-state</c>, <c>.no-reduction</c>, <c>.reason-needed</c>.</exception>
    public void WithdrawReduction(string reason, Signed signed)
    {
        RequireState(ApplicationAct.WithdrawReduction);
        RequireReduction();
        RequireReason(reason);
        Move(ApplicationAct.WithdrawReduction, signed);
        Reduction = null;
    }

    /// <summary>
    /// Confirms the reduction: the award falls to the proposed amount, and what the plan names happens to its claims. The caller books
    /// the returned plan.
    /// </summary>
    /// <param name="claims">All claims of the award, under lock.</param>
    /// <param name="roster">The roster of the proposal; the proposer can't confirm.</param>
    /// <param name="signed">The second person.</param>
    /// <exception cref="RuleViolationException">
    /// <c>application.wrong-state</c>, <c>.no-reduction</c>, <c>.reduction-amount</c>, <c>.reduction-claim-in-payment</c>,
    /// <c>.reduction-claim-partly-paid</c>, or <c>duties.must-differ</c>.
    /// </exception>
    public ReductionPlan ConfirmReduction(IReadOnlyCollection<CostClaim> claims, DutyRoster roster, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(claims);
        ArgumentNullException.ThrowIfNull(roster);
        RequireState(ApplicationAct.Reduce);
        var proposed = RequireReduction();
        if (roster.CaseId != proposed.Id)
        {
            throw new InvalidOperationException("The roster is not that of the proposed reduction.");
        }

        roster.Take(Duty.ReductionConfirmer, signed);
        RequireReducible(proposed.Amount);
        var plan = ReductionPlan.Of(this, proposed.Amount, claims);
        if (plan.Barrier is { } barrier)
        {
            throw new RuleViolationException(barrier);
        }

        Move(ApplicationAct.Reduce, signed);
        foreach (var recalled in plan.Recalled)
        {
            recalled.Claim.RecallApproval(this, signed);
        }

        foreach (var paid in plan.PayBack)
        {
            paid.Claim.AskBack(paid.ByPayer, signed);
        }

        AwardAmount = proposed.Amount;
        ClaimedAmount -= plan.ToPayBack;
        ReducedShares = plan.Parts is { } parts ? [.. parts.Where(p => p.After.IsPositive).Select(p => new ReducedShare(p.Payer, p.After, p.Stood))] : null;
        reductions.Add(new AwardReduction(proposed, plan, signed));
        Reduction = null;
        return plan;
    }

    private void RequireReducible(Money amount)
    {
        if (!amount.IsPositive || amount >= Held)
        {
            throw new RuleViolationException(ApplicationErrors.ReductionAmount(amount, Held));
        }
    }

    private ProposedReduction RequireReduction() => Reduction ?? throw new RuleViolationException(ApplicationErrors.NoReduction());

    private void RequireNoReduction()
    {
        if (Reduction is not null)
        {
            throw new RuleViolationException(ApplicationErrors.ReductionOpen());
        }
    }
}
