using System.Text.Json.Serialization;
using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>How the rate is found among options.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(FirstMatchRate), "first-match")]
[JsonDerivedType(typeof(BestOfRate), "best-of")]
[JsonDerivedType(typeof(CliffRate), "cliff")]
public abstract record RateRule
{
    /// <summary>Every option in the order of the document; the last one is the most general.</summary>
    public abstract IEnumerable<RateOption> AllOptions();
}

/// <summary>The first option whose condition holds; a single option without a condition is a flat rate.</summary>
public sealed record FirstMatchRate(ValueList<RateOption> Options) : RateRule
{
    public override IEnumerable<RateOption> AllOptions() => Options;
}

/// <summary>Of all options whose condition holds the one that gives most; the earlier one where two give the same.</summary>
public sealed record BestOfRate(ValueList<RateOption> Options) : RateRule
{
    public override IEnumerable<RateOption> AllOptions() => Options;
}

/// <summary>
/// The rate follows from the contracts of the whole year, this one's counted lines included, and goes for all of them: a contract
/// that reaches the next step changes the rate of the earlier ones, whose difference is offset or recovered.
/// </summary>
/// <param name="Steps">From the lowest limit to the highest; the first whose limit isn't passed applies.</param>
/// <param name="Above">First match above the last step, and where <see cref="When"/> doesn't hold.</param>
public sealed record CliffRate(ValueList<CliffStep> Steps, ValueList<RateOption> Above) : RateRule
{
    /// <summary>Whose contracts the steps are for; null means everybody's.</summary>
    public Condition? When { get; init; }

    public override IEnumerable<RateOption> AllOptions() => Steps.Select(step => step.Option).Concat(Above);
}

/// <summary>A step of a cliff.</summary>
/// <param name="UpTo">The most that the year's contracts may come to, inclusive.</param>
/// <param name="Option">The rate then; it has no condition of its own and is paid by the city alone.</param>
public sealed record CliffStep([property: JsonConverter(typeof(AmountConverter))] Money UpTo, RateOption Option);

/// <summary>What may be granted of the base, and who pays it: a rate, marginal bands, or a fixed sum.</summary>
/// <param name="Id">Stable within the track.</param>
/// <param name="Rate">Share of the base, above 0 and at most 1, written <c>n/d</c>; null beside bands or a fixed sum.</param>
/// <param name="Shares">Payers; where all are defined their rates sum to <paramref name="Rate"/>, or to 1 where that is null.</param>
/// <param name="Clause">Id of the clause.</param>
public sealed record RateOption(
    string Id,
    [property: JsonConverter(typeof(OptionalFractionConverter))] Fraction? Rate,
    ValueList<ShareRule> Shares,
    string Clause)
{
    /// <summary>Null means always.</summary>
    public Condition? When { get; init; }

    /// <summary>Each part of the base at its own rate, from 0 upwards without gap.</summary>
    public ValueList<RateBand>? Bands { get; init; }

    /// <summary>An amount that doesn't depend on the base.</summary>
    public FixedSum? FixedSum { get; init; }

    /// <summary>Who gets the fen that are left over when several shares are floored; null leaves them ungranted.</summary>
    public Payer? OddFen { get; init; }
}

/// <summary>The rate of a part of the base.</summary>
/// <param name="From">Where the part begins: 0, or where the band before ends.</param>
/// <param name="UpTo">Where it ends; null for the last band.</param>
/// <param name="Rate">From 0 to 1.</param>
public sealed record RateBand(
    [property: JsonConverter(typeof(AmountConverter))] Money From,
    [property: JsonConverter(typeof(OptionalAmountConverter))] Money? UpTo,
    [property: JsonConverter(typeof(FractionConverter))] Fraction Rate);

/// <summary>A sum that a policy declares.</summary>
/// <param name="Amount">The sum, or the most where a review decides.</param>
/// <param name="DecidedByReview">True where officials decide how much of it.</param>
public sealed record FixedSum([property: JsonConverter(typeof(AmountConverter))] Money Amount, bool DecidedByReview);

/// <summary>One payer's part of the rate; null where no rule defines it: such a share is shown as undefined and never computed.</summary>
public sealed record ShareRule(
    Payer Payer,
    [property: JsonConverter(typeof(OptionalFractionConverter))] Fraction? Rate,
    string Clause);

/// <summary>The rates where another scheme supports the same cost: alone, matched without a review, or applied for separately.</summary>
/// <param name="Id">Stable within the track.</param>
/// <param name="Scheme">Name of the other scheme.</param>
/// <param name="When">When it is stacked.</param>
/// <param name="Options">First match.</param>
/// <param name="Clause">Id of the clause.</param>
public sealed record StackingRule(string Id, LocalizedText Scheme, Condition When, ValueList<RateOption> Options, string Clause);
