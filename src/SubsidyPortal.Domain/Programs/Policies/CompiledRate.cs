using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>How the options are chosen from.</summary>
internal enum RateMethod
{
    FirstMatch,
    BestOf,
    Cliff,
}

/// <summary>A rate rule ready to calculate.</summary>
internal sealed class CompiledRate(RateMethod method, CompiledOption[] options, CompiledStep[] steps, CompiledCondition? cliffWhen)
{
    public RateMethod Method { get; } = method;

    /// <summary>The options, above the last step in case of a cliff.</summary>
    public CompiledOption[] Options { get; } = options;

    public CompiledStep[] Steps { get; } = steps;

    public CompiledCondition? CliffWhen { get; } = cliffWhen;

    public IEnumerable<CompiledOption> AllOptions => Steps.Select(step => step.Option).Concat(Options);
}

internal sealed record CompiledStep(Money UpTo, CompiledOption Option);

internal sealed class CompiledOption
{
    // The largest amount whose product with the rate fits 64 bits, which is any amount for a rate that passes validation; −1 without a rate.
    private readonly long mostInLong = -1;
    private readonly long rateTop;
    private readonly long rateBottom = 1;
    private readonly IReadOnlyCollection<string>? kinds;

    public CompiledOption(RateOption option, CompiledCondition? when, CompiledCap[] caps, Suspension? suspension)
    {
        Option = option;
        When = when;
        Suspension = suspension;
        Places = new OptionPlaces(option.Clause);
        if (option.Rate is { } rate && rate.Denominator <= long.MaxValue)
        {
            (rateTop, rateBottom) = ((long)rate.Numerator, (long)rate.Denominator);
            mostInLong = long.MaxValue / rateTop;
        }

        AllDefined = option.Shares.All(share => share.Rate is not null);
        var whole = option.Rate ?? Fraction.One;
        Shares = [.. option.Shares.Select(share => new CompiledShare(share, whole, [.. caps.Where(cap => cap.Rule.Payer == share.Payer)]))];
        SolePayer = Shares is [{ IsWhole: true } sole] ? sole : null;
        UndefinedShares =
        [
            .. option.Shares.Where(share => share.Rate is null)
                .Select(share => new EstimateReason(ReasonCodes.ShareUndefined, ReasonSeverity.Info, share.Clause)),
        ];
        DecidedByReview = option.FixedSum is { DecidedByReview: true }
            ? new EstimateReason(ReasonCodes.DecidedByReview, ReasonSeverity.Review, option.Clause)
            : null;
        kinds = option.When is null ? null : RuleConflicts.KindsOf(option.When);
    }

    public RateOption Option { get; }

    public CompiledCondition? When { get; }

    public Suspension? Suspension { get; }

    /// <summary>Where the option's steps stand in a trace.</summary>
    public OptionPlaces Places { get; }

    public bool AllDefined { get; }

    /// <summary>The payer that bears everything alone, or null: the total is then that payer's part.</summary>
    public CompiledShare? SolePayer { get; }

    public CompiledShare[] Shares { get; }

    public EstimateReason[] UndefinedShares { get; }

    public EstimateReason? DecidedByReview { get; }

    /// <summary>Whether the option's own condition says that it is for contracts of this kind.</summary>
    public bool Names(ContractKind kind) => kinds is not null && kinds.Contains(EnumCode.Of(kind));

    /// <summary>A payer's part of the amount; nothing for who pays nothing, null where no rule defines it.</summary>
    public Fraction? DefinedPart(Payer payer)
    {
        foreach (var share in Shares)
        {
            if (share.Rule.Payer == payer)
            {
                return share.IsDefined ? share.OfAmount : null;
            }
        }

        return Fraction.Zero;
    }

    /// <summary>What this option gives of a whole number of fen, floored to the fen.</summary>
    public Money FloorOf(Money amount) => amount.Fen <= mostInLong
        ? Money.FromFen(amount.Fen * rateTop / rateBottom)
        : AmountOf(Fraction.FromFen(amount)).FloorToFen();

    /// <summary>What this option gives of a base, in fen.</summary>
    public Fraction AmountOf(Fraction amount)
    {
        if (Option.Rate is { } rate)
        {
            return amount * rate;
        }

        if (Option.FixedSum is { } sum)
        {
            return Fraction.FromFen(sum.Amount);
        }

        var total = Fraction.Zero;
        foreach (var band in Option.Bands!)
        {
            var from = Fraction.FromFen(band.From);
            if (amount <= from)
            {
                break;
            }

            var to = band.UpTo is { } end ? Fraction.Min(amount, Fraction.FromFen(end)) : amount;
            total += (to - from) * band.Rate;
        }

        return total;
    }
}

/// <summary>A payer's part of an option, with the caps on that payer.</summary>
internal sealed class CompiledShare(ShareRule rule, Fraction whole, CompiledCap[] caps)
{
    public ShareRule Rule { get; } = rule;

    /// <summary>The payer as a name in a trace.</summary>
    public TraceName Payer { get; } = new(EnumCode.Of(rule.Payer));

    /// <summary>The place of the share's step in a trace.</summary>
    public StepPlace Place { get; } = new("share." + EnumCode.Of(rule.Payer), rule.Clause);

    public bool IsDefined { get; } = rule.Rate is not null;

    /// <summary>The part of the amount; meaningless where no rule defines the share.</summary>
    public Fraction OfAmount { get; } = rule.Rate is { } rate ? rate / whole : Fraction.Zero;

    /// <summary>True where this payer bears everything.</summary>
    public bool IsWhole { get; } = rule.Rate == whole;

    public CompiledCap[] Caps { get; } = caps;
}

internal sealed class CompiledStacking(StackingRule rule, CompiledCondition when, CompiledOption[] options, Suspension? suspension)
{
    public StackingRule Rule { get; } = rule;

    public CompiledCondition When { get; } = when;

    public CompiledOption[] Options { get; } = options;

    public Suspension? Suspension { get; } = suspension;
}
