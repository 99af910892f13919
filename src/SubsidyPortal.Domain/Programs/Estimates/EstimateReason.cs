using System.Text.Json.Serialization;

namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>Why an amount is refused, needs a person, or deserves a word.</summary>
/// <param name="Code">Stable; the key of the text in every language.</param>
/// <param name="Severity">Refused, to be decided by a person, or only said.</param>
/// <param name="Clause">Id of the clause in the policy document.</param>
public sealed record EstimateReason(string Code, ReasonSeverity Severity, string Clause)
{
    /// <summary>The fact that isn't known, for the codes that begin with <see cref="ReasonCodes.UnknownPrefix"/>.</summary>
    public string? UnknownFact =>
        Code.StartsWith(ReasonCodes.UnknownPrefix, StringComparison.Ordinal) ? Code[ReasonCodes.UnknownPrefix.Length..] : null;
}

/// <summary>How much a reason weighs.</summary>
[JsonConverter(typeof(EnumCodeConverter<ReasonSeverity>))]
public enum ReasonSeverity
{
    /// <summary>Nothing may be granted.</summary>
    Ineligible,

    /// <summary>An official decides; the ceiling is computed all the same.</summary>
    Review,

    /// <summary>No effect on the amount.</summary>
    Info,
}

/// <summary>The codes that the engine gives by itself; conditions of a policy bring their own.</summary>
public static class ReasonCodes
{
    /// <summary>The day lies outside the validity of the program or track.</summary>
    public const string NotInForce = "program.not-in-force";

    /// <summary>The track doesn't support contracts of this kind.</summary>
    public const string KindNotCovered = "contract.kind-not-covered";

    /// <summary>The base is below the minimum.</summary>
    public const string BelowMinimum = "base.below-minimum";

    /// <summary>No line of the contract counts in this track; the ceiling is then zero.</summary>
    public const string NothingCounts = "base.nothing-counts";

    /// <summary>The lines add up to more than 10^12 yuan, or one is negative.</summary>
    public const string OutOfRange = "base.out-of-range";

    /// <summary>No option of the rate applies.</summary>
    public const string NoRate = "rate.none-applies";

    /// <summary>Earlier awards or payments have used a cap up.</summary>
    public const string CapReached = "cap.reached";

    /// <summary>A soft cap was lifted by a recorded exception.</summary>
    public const string CapLifted = "cap.lifted";

    /// <summary>Officials decide how much of a fixed sum is granted.</summary>
    public const string DecidedByReview = "rate.decided-by-review";

    /// <summary>This contract changes the rate of earlier ones in the year.</summary>
    public const string Recalculated = "rate.recalculated";

    /// <summary>The year's awards are above what the year gives: the difference is offset or recovered.</summary>
    public const string YearToRecover = "rate.year-to-recover";

    /// <summary>What may be granted stays below the smallest amount that is granted at all.</summary>
    public const string AwardBelowMinimum = "award.below-minimum";

    /// <summary>The contract was signed outside the days that count.</summary>
    public const string SignedOutsideWindow = "contract.signed-outside-window";

    /// <summary>A clause is stopped on the day; what is bound to it doesn't act.</summary>
    public const string ClauseSuspended = "clause.suspended";

    /// <summary>A payer's share isn't defined by any rule.</summary>
    public const string ShareUndefined = "share.undefined";

    /// <summary>Followed by the name of a fact that isn't known.</summary>
    public const string UnknownPrefix = "unknown.";
}
