using System.Text.Json.Serialization;
using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>
/// A typed tree over named facts. JSON: <c>{"all": […]}</c>, <c>{"any": […]}</c>, <c>{"not": …}</c> or a comparison such as
/// <c>{"fact": "contract.use", "in": ["training"]}</c>.
/// </summary>
[JsonConverter(typeof(ConditionConverter))]
public abstract record Condition
{
    /// <summary>How deep a tree may nest.</summary>
    public const int MaxDepth = 8;

    /// <summary>How many parts one level may have.</summary>
    public const int MaxParts = 64;
}

/// <summary>Holds when every part holds.</summary>
public sealed record AllOf(ValueList<Condition> Parts) : Condition;

/// <summary>Holds when at least one part holds.</summary>
public sealed record AnyOf(ValueList<Condition> Parts) : Condition;

/// <summary>Holds when the part doesn't; unknown stays unknown.</summary>
public sealed record Not(Condition Part) : Condition;

/// <summary>Compares a fact with a value; an unknown fact gives an unknown answer.</summary>
public sealed record Comparison(string Fact, ComparisonOperator Operator, ValueList<FactValue> Values) : Condition;

/// <summary>Ways of comparing. Which fit depends on the type of the fact.</summary>
public enum ComparisonOperator
{
    /// <summary>The fact is the value.</summary>
    Equals,

    /// <summary>The fact is one of the values.</summary>
    In,

    /// <summary>The set has the value.</summary>
    Contains,

    /// <summary>The set is empty (true) or not (false).</summary>
    Empty,

    LessThan,

    AtMost,

    AtLeast,

    MoreThan,

    /// <summary>The division lies in the given one: 310115 in 310000.</summary>
    Within,

    /// <summary>The date lies within so many years before the day of the calculation, that day included; no date is not within.</summary>
    WithinYears,

    /// <summary>The same in months, the day clamped to the month's end: a voucher of 3 months.</summary>
    WithinMonths,
}

/// <summary>An answer of three: a fact may be unknown.</summary>
public enum Truth
{
    False,
    True,
    Unknown,
}
