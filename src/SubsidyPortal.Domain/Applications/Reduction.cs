namespace SubsidyPortal.Domain.Applications;

/// <summary>
/// A proposed reduction (核减) of an award, by one approver with its legal ground; another one confirms it. One that was taken back stays
/// in the history only.
/// </summary>
/// <param name="Id">The case of its own duty roster, <see cref="Identity.DutyGroup.Reduction"/>: every proposal asks for two people anew.</param>
/// <param name="Amount">What the award is to be, yuan: above zero, below what the company holds.</param>
/// <param name="Ground">The legal ground, up to <see cref="SubsidyApplication.ReasonLength"/> characters; the company reads it once confirmed.</param>
/// <param name="CauseId">The case whose recalculation of the year gave the cause; null for another ground.</param>
/// <param name="ProposedBy">The proposer.</param>
/// <param name="ProposedAt">When.</param>
public sealed record ProposedReduction(Guid Id, Money Amount, string Ground, Guid? CauseId, Guid ProposedBy, DateTimeOffset ProposedAt);

/// <summary>A confirmed reduction of an award; written once.</summary>
public sealed class AwardReduction
{
    private AwardReduction()
    {
    }

    internal AwardReduction(ProposedReduction proposed, ReductionPlan plan, Signed signed)
    {
        Id = proposed.Id;
        Before = plan.Before;
        After = plan.After;
        Ground = proposed.Ground;
        CauseId = proposed.CauseId;
        Released = plan.Released;
        ToPayBack = plan.ToPayBack;
        Parts = plan.Parts;
        ProposedBy = proposed.ProposedBy;
        ProposedAt = proposed.ProposedAt;
        ConfirmedBy = signed.By;
        ConfirmedAt = signed.At;
        ConfirmedOn = signed.Today;
    }

    public Guid Id { get; private set; }

    /// <summary>What the company held before, yuan: the award, of a closed one what was claimed of it.</summary>
    public Money Before { get; private set; }

    /// <summary>The award since then, yuan.</summary>
    public Money After { get; private set; }

    /// <summary>The legal ground.</summary>
    public string Ground { get; private set; } = "";

    /// <summary>The case whose recalculation gave the cause, or null.</summary>
    public Guid? CauseId { get; private set; }

    /// <summary>What went back to the pool at once, because nobody had been promised it by an approved claim.</summary>
    public Money Released { get; private set; }

    /// <summary>What the company has to pay back of money that was paid.</summary>
    public Money ToPayBack { get; private set; }

    /// <summary>What it did to each payer's part; null where the city pays alone.</summary>
    public IReadOnlyList<ReducedPart>? Parts { get; private set; }

    public Guid ProposedBy { get; private set; }

    public DateTimeOffset ProposedAt { get; private set; }

    public Guid ConfirmedBy { get; private set; }

    public DateTimeOffset ConfirmedAt { get; private set; }

    /// <summary>The city's day of the confirmation.</summary>
    public DateOnly ConfirmedOn { get; private set; }
}
