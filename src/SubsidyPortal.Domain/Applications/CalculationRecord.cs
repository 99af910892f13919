using System.Numerics;
using System.Text.Json.Serialization;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Domain.Applications;

/// <summary>
/// What the engine found for a case at one moment: kept with the round, the recommendation and the decision,
/// so that every amount explains itself later without computing it again.
/// </summary>
/// <param name="Eligible">False where a condition excludes the case; the ceiling is zero then.</param>
/// <param name="EligibleBase">The part of the contract that counts, floored to the fen.</param>
/// <param name="ExactBase">The same base as an exact fraction of fen, <c>n/d</c>.</param>
/// <param name="Ceiling">The most that all payers together may grant.</param>
/// <param name="CityCeiling">The most of the city's share; where no other payer has a pool, only this is awarded and booked.</param>
/// <param name="PolicyVersion">Number of the policy version.</param>
/// <param name="PolicyHash">Hash of the published bytes.</param>
/// <param name="TraceHash">SHA-256 of the canonical trace.</param>
/// <param name="Trace">The canonical trace (RFC 8785).</param>
public sealed record CalculationRecord(
    bool Eligible,
    Money EligibleBase,
    string ExactBase,
    Money Ceiling,
    Money CityCeiling,
    int PolicyVersion,
    string PolicyHash,
    string TraceHash,
    string Trace)
{
    /// <summary>
    /// The facts that were calculated on, JSON, so that the same result can be made again for ever. Null where they are kept beside the
    /// record.
    /// </summary>
    public string? Facts { get; init; }

    /// <summary>
    /// The most of each payer with a pool for the track, the one that gets an odd fen among equals first. Null where the city pays alone, as
    /// a rule.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PayerAmount>? PayerCeilings { get; init; }

    /// <summary>The most that may be awarded: of all payers with a pool together.</summary>
    [JsonIgnore]
    public Money AwardCeiling => PayerCeilings is { } payers ? Money.Sum(payers.Select(p => p.Amount)) : CityCeiling;

    /// <summary>What it leaves to a person, for the act that it is made for; afterwards the trace tells it.</summary>
    [JsonIgnore]
    public ReviewReasons Review { get; init; } = ReviewReasons.None;

    /// <summary>Keeps what the engine found.</summary>
    public static CalculationRecord Of(EstimateResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new CalculationRecord(
            result.Eligible,
            result.EligibleBase,
            result.ExactBase.ToString(),
            result.Ceiling,
            result.CityCeiling,
            result.Policy.Number,
            result.Policy.Hash,
            result.TraceHash,
            result.TraceJson)
        {
            Facts = EstimateFactsJson.Write(result.Facts),
            PayerCeilings = result.FundedCeilings,
            Review = ReviewReasons.Of(result),
        };
    }

    /// <summary>How an award of this amount, at most the ceiling, divides among its payers; null where the city pays alone.</summary>
    public IReadOnlyList<PayerAmount>? SharesOf(Money award) => PayerCeilings is { } payers ? new PayerSplit(payers).Of(award) : null;

    /// <summary>floor(award × certified ÷ base) to the fen, exactly; the whole award once the base is reached.</summary>
    /// <exception cref="InvalidOperationException">The record has no base above zero: nothing can be paid on it.</exception>
    public Money ShareOf(Money award, Money certified)
    {
        if (!Fraction.TryParse(ExactBase, out var fen) || fen.IsZero)
        {
            throw new InvalidOperationException("A claim needs a decided base above zero.");
        }

        var (numerator, denominator) = ((BigInteger)fen.Numerator, (BigInteger)fen.Denominator);
        if (certified.Fen * denominator >= numerator)
        {
            return award;
        }

        return Money.FromFen((long)(award.Fen * (BigInteger)certified.Fen * denominator / numerator));
    }
}
