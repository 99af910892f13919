using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>The numbers of one calculation, from which result and trace are made. Filled by <see cref="SubsidyCalculator"/> only.</summary>
internal sealed class Calculation(PolicyVersion policy, CompiledTrack track, EstimateFacts facts)
{
    private List<EstimateReason>? reasons;

    public PolicyVersion Policy { get; } = policy;

    public CompiledTrack Track { get; } = track;

    public EstimateFacts Facts { get; } = facts;

    public bool Eligible { get; private set; } = true;

    public IReadOnlyList<EstimateReason> Reasons => reasons ?? (IReadOnlyList<EstimateReason>)[];

    /// <summary>Amount incurred or paid that replaces the lines.</summary>
    public Money? Reported { get; set; }

    /// <summary>Counted lines, or what was reported instead.</summary>
    public Money Gross { get; set; }

    /// <summary>Counted lines, also where something else was reported: what a year's contracts add up from.</summary>
    public Money Lines { get; set; }

    /// <summary>Months of the contract and how many of them count; zero where no limit cuts.</summary>
    public int Months { get; set; }

    public int CountedMonths { get; set; }

    /// <summary>The base in fen, exact.</summary>
    public Fraction Base { get; set; }

    public Money EligibleBase { get; set; }

    public CompiledOption? Option { get; set; }

    /// <summary>How the option was found; null while it is the first that matched.</summary>
    public RateChoice? Choice { get; set; }

    /// <summary>What the option gives of the base, in fen, exact.</summary>
    public Fraction Amount { get; set; }

    /// <summary>The year at the new rate, where this contract changes that of earlier ones.</summary>
    public YearStep? Year { get; set; }

    public CapStep[] Caps { get; set; } = [];

    /// <summary>The amount after the caps on the total, exact.</summary>
    public Fraction Capped { get; set; }

    public ShareStep[] ShareSteps { get; set; } = [];

    public PayerShare[] Shares { get; set; } = [];

    /// <summary>The exact ceiling in fen before it is floored.</summary>
    public Fraction Total { get; set; }

    public Money Ceiling { get; set; }

    /// <summary>The fen that no floored share holds and that a payer takes by rule.</summary>
    public Money OddFen { get; set; }

    /// <summary>Set where the amount stays below the smallest one that is granted at all.</summary>
    public AwardFloor? Below { get; set; }

    public Recalculation? Recalculated { get; set; }

    public void Add(EstimateReason reason)
    {
        reasons ??= [];
        if (!reasons.Contains(reason))
        {
            reasons.Add(reason);
            Eligible &= reason.Severity != ReasonSeverity.Ineligible;
        }
    }

    /// <summary>Whether a condition holds for certain; facts that leave it open ask for a review.</summary>
    public bool Holds(CompiledCondition condition, string clause) => Ask(condition, clause) == Truth.True;

    public Truth Ask(CompiledCondition condition, string clause)
    {
        var truth = condition.Holds(Facts);
        if (truth == Truth.Unknown)
        {
            foreach (var fact in condition.Facts)
            {
                if (fact.Read(Facts) is TraceNothing)
                {
                    Add(new EstimateReason(ReasonCodes.UnknownPrefix + fact.Name, ReasonSeverity.Review, clause));
                }
            }
        }

        return truth;
    }
}

/// <summary>How an option was found where it isn't simply the first that matched.</summary>
/// <param name="Stacking">The stacking rule whose options were looked at.</param>
/// <param name="Compared">All options that applied with what each gives, where the best one wins.</param>
/// <param name="Step">The step of the cliff that applies; null above the last one.</param>
/// <param name="OnCliff">True where the year's contracts decide.</param>
internal sealed record RateChoice(
    StackingRule? Stacking = null, IReadOnlyList<(CompiledOption Option, Fraction Amount)>? Compared = null, CompiledStep? Step = null, bool OnCliff = false);

/// <summary>The year at the new rate.</summary>
/// <param name="Exact">Earlier contracts and this base at the new rate, in fen.</param>
/// <param name="Before">What this contract alone would give at that rate.</param>
internal sealed record YearStep(Fraction Exact, Fraction Before);

/// <summary>What one cap did.</summary>
internal readonly record struct CapStep(CompiledCap Cap, Fraction Before, Money Used, Money Remaining, bool Lifted, Fraction After)
{
    public bool Cuts => !Lifted && After < Before;
}

/// <summary>How one payer's part came about; both fractions are null where the share is undefined.</summary>
internal readonly record struct ShareStep(CompiledShare Share, Fraction? Before, CapStep[] Caps, Fraction? After);
