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
    public Fraction Base => CountedMonths != 0 && CountedMonths < Months
        ? new Fraction((Int128)Gross.Fen * CountedMonths, Months)
        : Fraction.FromFen(Gross);

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

    /// <summary>For each share of the option the caps on its payer; null where none applied.</summary>
    public CapStep[][]? PayerCaps { get; set; }

    public PayerShare[] Shares { get; set; } = [];

    /// <summary>True where caps on single payers make the total the sum of what is left to each.</summary>
    public bool SumsShares => PayerCaps is not null && Option!.AllDefined;

    /// <summary>The exact ceiling in fen before it is floored.</summary>
    public Fraction Total => SumsShares ? Sum() : Capped;

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
            NameUnknown(condition, clause);
        }

        return truth;
    }

    /// <summary>A payer's part before the payer's own caps, in fen, exact; a cap on the total takes from every payer in proportion.</summary>
    public Fraction ShareBefore(CompiledShare share) => share.IsWhole ? Capped : Capped * share.OfAmount;

    public CapStep[] CapsOf(int share) => PayerCaps is null ? [] : PayerCaps[share];

    /// <summary>What a chain of caps leaves of an amount.</summary>
    public static Fraction After(CapStep[] caps, Fraction amount)
    {
        foreach (var cap in caps)
        {
            amount = cap.After(amount);
        }

        return amount;
    }

    private Fraction Sum()
    {
        var sum = Fraction.Zero;
        for (var i = 0; i < Option!.Shares.Length; i++)
        {
            sum += After(CapsOf(i), ShareBefore(Option.Shares[i]));
        }

        return sum;
    }

    private void NameUnknown(CompiledCondition condition, string clause)
    {
        foreach (var fact in condition.Facts)
        {
            if (fact.Read(Facts) is TraceNothing)
            {
                Add(new EstimateReason(ReasonCodes.UnknownPrefix + fact.Name, ReasonSeverity.Review, clause));
            }
        }
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

/// <summary>What one cap does; only what can't be worked out again is kept.</summary>
internal readonly record struct CapStep(CompiledCap Cap, Money Used, bool Lifted)
{
    public Money Remaining => Used < Cap.Rule.Amount ? Cap.Rule.Amount - Used : Money.Zero;

    public Fraction After(Fraction before) => Lifted ? before : Fraction.Min(before, Fraction.FromFen(Remaining));
}
