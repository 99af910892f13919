using System.Collections.Immutable;

namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>One step of a calculation: what went in, by which clause, and what came out. Texts for people are looked up by id.</summary>
/// <param name="Id">Stable, unique in the trace: <c>base</c>, <c>rate</c>, <c>cap.company</c>, <c>share.city</c> …</param>
/// <param name="Clause">Id of the clause in the policy document.</param>
/// <param name="Operation">Stable code of what was done, see <see cref="TraceOperations"/>.</param>
/// <param name="Inputs">Named inputs, sorted by name in code-unit order.</param>
/// <param name="Result">The result; an amount that is no whole number of fen is shown floored, with <paramref name="Exact"/> beside it.</param>
/// <param name="Exact">The exact number of fen where the result had to be floored to be shown.</param>
public sealed record TraceStep(
    string Id,
    string Clause,
    string Operation,
    ImmutableArray<TraceInput> Inputs,
    TraceValue Result,
    Fraction? Exact = null);

/// <summary>A named input of a step.</summary>
public readonly record struct TraceInput(TraceName Name, TraceValue Value);

/// <summary>A value in a trace.</summary>
public abstract record TraceValue
{
    public static readonly TraceValue Unknown = new TraceNothing();

    public static readonly TraceValue True = new TraceFlag(true);

    public static readonly TraceValue False = new TraceFlag(false);
}

/// <summary>Unknown, or undefined.</summary>
public sealed record TraceNothing : TraceValue;

/// <summary>A code, a date or another text.</summary>
public sealed record TraceText(string Text) : TraceValue;

/// <summary>True or false.</summary>
public sealed record TraceFlag(bool Value) : TraceValue;

/// <summary>A small whole number, such as months.</summary>
public sealed record TraceCount(long Value) : TraceValue;

/// <summary>Money; canonical form <c>"2000000.00"</c>.</summary>
public sealed record TraceAmount(Money Value) : TraceValue;

/// <summary>An exact number of fen; canonical form is the amount where it is whole, else <c>"n/d"</c> in yuan.</summary>
public sealed record TraceExact(Fraction Fen) : TraceValue;

/// <summary>A rate or share; canonical form <c>"n/d"</c>.</summary>
public sealed record TraceRatio(Fraction Value) : TraceValue;

/// <summary>Several values.</summary>
public sealed record TraceList(ImmutableArray<TraceValue> Items) : TraceValue;

/// <summary>Named values, sorted by name.</summary>
public sealed record TraceMap(ImmutableArray<TraceInput> Members) : TraceValue;

/// <summary>The operations of steps.</summary>
public static class TraceOperations
{
    /// <summary>All conditions were evaluated.</summary>
    public const string Conditions = "conditions";

    /// <summary>The counted lines were added up.</summary>
    public const string SumLines = "sum-lines";

    /// <summary>The amount incurred or paid was taken instead of the lines.</summary>
    public const string TakeReported = "take-reported";

    /// <summary>amount × limit ÷ months.</summary>
    public const string LimitMonths = "limit-months";

    /// <summary>The first option whose condition holds.</summary>
    public const string FirstMatch = "first-match";

    /// <summary>Of all options that applied the one that gives most.</summary>
    public const string BestOf = "best-of";

    /// <summary>The option for the contracts of the whole year.</summary>
    public const string Cliff = "cliff";

    /// <summary>The first option of a rule about another scheme.</summary>
    public const string Stacking = "stacking";

    /// <summary>Each part of the base at the rate of its band.</summary>
    public const string Bands = "bands";

    /// <summary>A declared sum, whatever the base.</summary>
    public const string FixedSum = "fixed-sum";

    /// <summary>(earlier contracts + base) × rate − what was awarded, at least 0 and at most the base.</summary>
    public const string Recalculate = "recalculate";

    /// <summary>What the other contracts may get at the rates of now + base × rate − what they hold, at least 0 and at most the base.</summary>
    public const string RecalculateAwards = "recalculate-awards";

    /// <summary>What flooring each share left goes to one payer.</summary>
    public const string OddFen = "odd-fen";

    /// <summary>Nothing, where the amount is below the smallest one that is granted.</summary>
    public const string AtLeast = "at-least";

    /// <summary>base × rate.</summary>
    public const string Multiply = "multiply";

    /// <summary>The smaller of the amount and what is left under a cap.</summary>
    public const string Minimum = "minimum";

    /// <summary>A soft cap was lifted by a recorded exception.</summary>
    public const string Exception = "exception";

    /// <summary>The source states no cap.</summary>
    public const string NotStated = "not-stated";

    /// <summary>amount × share rate ÷ rate.</summary>
    public const string Share = "share";

    /// <summary>No rule defines the share.</summary>
    public const string Undefined = "undefined";

    /// <summary>The defined shares were added up.</summary>
    public const string SumShares = "sum-shares";

    /// <summary>Down to the fen, once.</summary>
    public const string FloorToFen = "floor-to-fen";
}
