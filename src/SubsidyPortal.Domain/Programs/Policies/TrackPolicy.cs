using System.Text.Json.Serialization;
using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>A part of a program with its own money and rules.</summary>
public sealed record TrackPolicy
{
    /// <summary>Stable code, such as <c>compute</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The letter in case numbers, such as C in SH25-C-01874.</summary>
    public required string Letter { get; init; }

    public required LocalizedText Title { get; init; }

    /// <summary>Own validity, where it differs from the program's; both days inclusive.</summary>
    public DateOnly? ValidFrom { get; init; }

    public DateOnly? ValidTo { get; init; }

    public required ValueList<PoolRule> Pools { get; init; }

    public required PaymentMode Mode { get; init; }

    public required string ModeClause { get; init; }

    public required BaseRule Base { get; init; }

    /// <summary>Conditions of this track, beside the program's.</summary>
    public required ValueList<EligibilityRule> Eligibility { get; init; }

    /// <summary>The clause about who is supported, for a contract of another kind.</summary>
    public required string SubjectClause { get; init; }

    public required RateRule Rate { get; init; }

    public required ValueList<CapRule> Caps { get; init; }

    /// <summary>The clause that says, or is marked as not saying, that there is no cap; set where <see cref="Caps"/> is empty.</summary>
    public string? NoCapClause { get; init; }

    /// <summary>Months that a voucher of this track stays valid; null where the track has no voucher life.</summary>
    public int? VoucherMonths { get; init; }
}

/// <summary>A track's money of one payer, for the whole validity or for each calendar year.</summary>
public sealed record PoolRule(
    Payer Payer,
    [property: JsonConverter(typeof(AmountConverter))] Money Amount,
    PoolPeriod Period,
    string Clause,
    string PeriodClause);

[JsonConverter(typeof(EnumCodeConverter<PoolPeriod>))]
public enum PoolPeriod
{
    Total,
    Year,
}

/// <summary>How the money reaches the company.</summary>
[JsonConverter(typeof(EnumCodeConverter<PaymentMode>))]
public enum PaymentMode
{
    Reimburse,
    DeductAtPurchase,
    Automatic,
}

/// <summary>The part of the contract that counts.</summary>
public sealed record BaseRule
{
    public required BaseMeasure Measure { get; init; }

    /// <summary>The contract kinds of the track, each with the line kinds that count.</summary>
    public required ValueList<CountedLines> Counted { get; init; }

    /// <summary>At most so many months count, in proportion to the contract's length.</summary>
    public MonthLimit? MonthLimit { get; init; }

    /// <summary>Below this base nothing may be granted.</summary>
    [JsonConverter(typeof(OptionalAmountConverter))]
    public Money? Minimum { get; init; }

    /// <summary>The clause of the minimum; required beside it.</summary>
    public string? MinimumClause { get; init; }

    public required string Clause { get; init; }
}

/// <summary>What the base measures. Only incurred and settled, and paid, look beyond the lines.</summary>
[JsonConverter(typeof(EnumCodeConverter<BaseMeasure>))]
public enum BaseMeasure
{
    Contract,
    Verified,
    Incurred,
    Settled,
    Paid,

    /// <summary>The counted lines, brought to twelve months where the contract is longer.</summary>
    YearlyFee,
}

/// <summary>For a contract kind, the line kinds that enter the base.</summary>
public sealed record CountedLines(ContractKind Contract, ValueList<LineKind> Lines, string Clause);

/// <summary>A limit of counted months, under a condition where one is given.</summary>
public sealed record MonthLimit(int Months, string Clause)
{
    public Condition? When { get; init; }
}

/// <summary>How the rate is found.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(FirstMatchRate), "first-match")]
public abstract record RateRule;

/// <summary>The first option whose condition holds; a single option without a condition is a flat rate.</summary>
public sealed record FirstMatchRate(ValueList<RateOption> Options) : RateRule;

/// <summary>A rate of the base, and who pays it.</summary>
/// <param name="Id">Stable within the track.</param>
/// <param name="Rate">Share of the base, above 0 and at most 1, written <c>n/d</c>.</param>
/// <param name="Shares">Payers; where all are defined their rates sum to <paramref name="Rate"/>.</param>
/// <param name="Clause">Id of the clause.</param>
public sealed record RateOption(
    string Id,
    [property: JsonConverter(typeof(FractionConverter))] Fraction Rate,
    ValueList<ShareRule> Shares,
    string Clause)
{
    /// <summary>Null means always.</summary>
    public Condition? When { get; init; }
}

/// <summary>One payer's part of the rate; null where no rule defines it: such a share is shown as undefined and never computed.</summary>
public sealed record ShareRule(
    Payer Payer,
    [property: JsonConverter(typeof(OptionalFractionConverter))] Fraction? Rate,
    string Clause);

/// <summary>An upper limit of what may be granted.</summary>
public sealed record CapRule
{
    public required string Id { get; init; }

    [JsonConverter(typeof(AmountConverter))]
    public required Money Amount { get; init; }

    public required CapScope Scope { get; init; }

    public required CapStrength Strength { get; init; }

    /// <summary>What is taken off: earlier awards, earlier payments, or the larger of the two.</summary>
    public required CapCounts Counts { get; init; }

    /// <summary>The payer whose share is limited; null limits the total.</summary>
    public Payer? Payer { get; init; }

    /// <summary>A soft cap is lifted by a recorded exception only where this holds too; null means always.</summary>
    public Condition? ExceptionWhen { get; init; }

    public required string Clause { get; init; }

    /// <summary>The clause about the scope, which a text may leave open while it states the amount.</summary>
    public required string ScopeClause { get; init; }
}

/// <summary>Over what a cap adds up, narrowest first: this is the order in which caps apply.</summary>
[JsonConverter(typeof(EnumCodeConverter<CapScope>))]
public enum CapScope
{
    Contract,
    CompanyTrack,
    CompanyYearTrack,
    CompanyProgram,
}

[JsonConverter(typeof(EnumCodeConverter<CapStrength>))]
public enum CapStrength
{
    Hard,

    /// <summary>Lifted by a recorded exception.</summary>
    Soft,
}

[JsonConverter(typeof(EnumCodeConverter<CapCounts>))]
public enum CapCounts
{
    Claimed,
    Paid,
    Both,
}
