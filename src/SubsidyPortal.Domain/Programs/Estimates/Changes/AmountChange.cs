namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>What kind of thing would change an amount.</summary>
public enum AmountChangeKind
{
    /// <summary>Other facts would lead to a better rate, past a condition, or under no cap.</summary>
    Fact,

    /// <summary>A fact isn't known; one of its possible values leads to another amount.</summary>
    Unknown,

    /// <summary>A cap decides: from this base on a larger contract changes nothing.</summary>
    CapReached,

    /// <summary>The rate decides still: from this base on a cap will.</summary>
    CapAhead,

    /// <summary>Earlier awards or payments have used a part of the cap that decides.</summary>
    CapUsed,

    /// <summary>The cap that decides is a soft one: an official may record an exception.</summary>
    CapException,

    /// <summary>Only some months of the contract count.</summary>
    Months,

    /// <summary>The next band of the rate begins at this base.</summary>
    Band,

    /// <summary>Above this sum of the year's contracts another rate goes for the whole year.</summary>
    YearStep,

    /// <summary>The base is below the minimum.</summary>
    BaseMinimum,

    /// <summary>What would be granted is below the smallest amount that is granted.</summary>
    AwardMinimum,
}

/// <summary>One thing that would change an amount, with the engine's own answer for the changed facts.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Step">Id of the step that it concerns.</param>
/// <param name="Then">The calculation on the changed facts.</param>
public sealed record AmountChange(AmountChangeKind Kind, string Step, EstimateResult Then)
{
    /// <summary>The facts that would have to be others, sorted by name; empty where only the size of the contract would be.</summary>
    public IReadOnlyList<FactChange> Facts { get; init; } = [];

    /// <summary>The base, year's sum or minimum that the kind speaks of, in yuan; null where it speaks of none.</summary>
    public Money? At { get; init; }

    /// <summary>What was awarded or paid earlier under the cap, in yuan; null but for <see cref="AmountChangeKind.CapUsed"/>.</summary>
    public Money? Used { get; init; }

    /// <summary>The rate of the next band; null but for <see cref="AmountChangeKind.Band"/>.</summary>
    public Fraction? BandRate { get; init; }
}

/// <summary>A fact and its other value, both as the trace shows them.</summary>
public sealed record FactChange(string Fact, TraceValue Before, TraceValue After);
