using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>
/// The numbers of one calculation, from which result and trace are made. Filled by <see cref="SubsidyCalculator"/> only. It lives on the
/// stack: a result keeps the few numbers that everybody asks for, and a trace calculates once more and records.
/// </summary>
internal ref struct Calculation(CompiledTrack track, EstimateFacts facts, bool records)
{
    private List<EstimateReason>? reasons;

    public readonly CompiledTrack Track => track;

    public readonly EstimateFacts Facts => facts;

    /// <summary>True where steps will be told, so that each cap is kept.</summary>
    public readonly bool Records => records;

    public bool Eligible { readonly get; private set; } = true;

    public readonly IReadOnlyList<EstimateReason> Reasons => reasons ?? (IReadOnlyList<EstimateReason>)[];

    /// <summary>Amount incurred or paid that replaces the lines.</summary>
    public Money? Reported { readonly get; set; }

    /// <summary>Counted lines, or what was reported instead.</summary>
    public Money Gross { readonly get; set; }

    /// <summary>Counted lines, also where something else was reported: what a year's contracts add up from.</summary>
    public Money Lines { readonly get; set; }

    /// <summary>Months of the contract and how many of them count; zero where no limit cuts.</summary>
    public int Months { readonly get; set; }

    public int CountedMonths { readonly get; set; }

    /// <summary>The base in fen, exact.</summary>
    public readonly Fraction Base => CountedMonths != 0 && CountedMonths < Months
        ? new Fraction((Int128)Gross.Fen * CountedMonths, Months)
        : Fraction.FromFen(Gross);

    public Money EligibleBase { readonly get; set; }

    public CompiledOption? Option { readonly get; set; }

    /// <summary>How the option was found; null while it is the first that matched.</summary>
    public RateChoice? Choice { readonly get; set; }

    /// <summary>The year at the new rate, where this contract changes that of earlier ones.</summary>
    public YearStep? Year { readonly get; set; }

    /// <summary>What the option gives of the base, in fen, exact.</summary>
    public readonly Fraction Amount => Year is { } year ? year.Amount : Option!.AmountOf(Base);

    /// <summary>The amount floored to the fen.</summary>
    public readonly Money FlooredAmount => Year is null && CountedMonths == 0 ? Option!.FloorOf(Gross) : Amount.FloorToFen();

    /// <summary>The caps on the total that applied; kept where steps are recorded.</summary>
    public CapStep[] Caps { readonly get; set; } = [];

    /// <summary>The least that the caps on the total leave; the largest amount there is where none applies.</summary>
    public Money TotalRoom { readonly get; set; } = Money.Max;

    /// <summary>The amount after the caps on the total, exact.</summary>
    public readonly Fraction Capped => Amount.AtMost(TotalRoom);

    /// <summary>For each share of the option the caps on its payer; null where none applied or no steps are recorded.</summary>
    public CapStep[][]? PayerCaps { readonly get; set; }

    /// <summary>The least that any cap leaves, on the total or on one payer.</summary>
    public Money Room { readonly get; set; } = Money.Max;

    public PayerShare[] Shares { readonly get; set; } = [];

    /// <summary>True where caps on single payers make the total the sum of what is left to each.</summary>
    public bool SumsShares { readonly get; set; }

    public Money Ceiling { readonly get; set; }

    /// <summary>The fen that no floored share holds and that a payer takes by rule.</summary>
    public Money OddFen { readonly get; set; }

    /// <summary>Set where the amount stays below the smallest one that is granted at all.</summary>
    public AwardFloor? Below { readonly get; set; }

    public Recalculation? Recalculated { readonly get; set; }

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
    public bool Holds(CompiledCondition condition) => Ask(condition) == Truth.True;

    public Truth Ask(CompiledCondition condition)
    {
        var truth = condition.Holds(facts);
        if (truth == Truth.Unknown)
        {
            NameUnknown(condition);
        }

        return truth;
    }

    /// <summary>A payer's part before the payer's own caps, in fen, exact; a cap on the total takes from every payer in proportion.</summary>
    /// <param name="share">The share.</param>
    /// <param name="capped"><see cref="Capped"/>, which is worked out at each asking.</param>
    public static Fraction ShareBefore(CompiledShare share, Fraction capped) => share.IsWhole ? capped : capped * share.OfAmount;

    public readonly CapStep[] CapsOf(int share) => PayerCaps is null ? [] : PayerCaps[share];

    /// <summary>A payer's part after the payer's own caps, where steps are recorded.</summary>
    public readonly Fraction ShareAfter(int share, Fraction capped) => CapStep.After(CapsOf(share), ShareBefore(Option!.Shares[share], capped));

    /// <summary>The exact ceiling in fen before it is floored, where steps are recorded.</summary>
    public readonly Fraction Total(Fraction capped)
    {
        if (!SumsShares)
        {
            return capped;
        }

        var total = Fraction.Zero;
        for (var i = 0; i < Option!.Shares.Length; i++)
        {
            total += ShareAfter(i, capped);
        }

        return total;
    }

    private void NameUnknown(CompiledCondition condition)
    {
        var open = new HashSet<FactDefinition>();
        condition.NameOpen(facts, open);
        for (var i = 0; i < condition.Facts.Length; i++)
        {
            if (open.Contains(condition.Facts[i]))
            {
                Add(condition.Unknown[i]);
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
/// <param name="Awarded">What the year's other contracts hold.</param>
/// <param name="Before">What this contract alone would give at that rate.</param>
/// <param name="Amount">What may still be granted of it for this contract.</param>
internal sealed record YearStep(Fraction Exact, Money Awarded, Fraction Before, Fraction Amount);

/// <summary>What one cap does; only what can't be worked out again is kept.</summary>
internal readonly record struct CapStep(CompiledCap Cap, Money Used, bool Lifted)
{
    public Money Remaining => Used < Cap.Rule.Amount ? Cap.Rule.Amount - Used : Money.Zero;

    public Fraction After(Fraction before) => Lifted ? before : Fraction.Min(before, Fraction.FromFen(Remaining));

    /// <summary>What a chain of caps leaves of an amount.</summary>
    public static Fraction After(CapStep[] caps, Fraction amount)
    {
        foreach (var cap in caps)
        {
            amount = cap.After(amount);
        }

        return amount;
    }
}
