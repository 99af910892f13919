using System.Text.Json.Serialization;
using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Domain.Programs.Policies;

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

    /// <summary>The days on which the contract must have been signed; null where any day does.</summary>
    public SignatureWindow? SignatureWindow { get; init; }

    public required string Clause { get; init; }
}

/// <summary>The days between which a contract must have been signed, both inclusive; at least one is set.</summary>
public sealed record SignatureWindow(DateOnly? From, DateOnly? To, string Clause);

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
