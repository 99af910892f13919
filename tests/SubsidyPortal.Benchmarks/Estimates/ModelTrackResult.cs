using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Benchmarks.Estimates;

/// <summary>
/// What the other ways fill: every member of <see cref="EstimateResult"/> but the trace, which the engine too makes only when it is
/// asked for. What follows from other members is a property here as there.
/// </summary>
internal sealed record ModelTrackResult(
    PolicyVersion Policy,
    TrackPolicy Track,
    EstimateFacts Facts,
    bool Eligible,
    Money EligibleBase,
    RateOption? Option,
    Money Ceiling,
    IReadOnlyList<PayerShare> Shares,
    IReadOnlyList<EstimateReason> Reasons,
    Recalculation? Recalculated)
{
    public Fraction? Rate => Option?.Rate;

    /// <summary>Why this isn't what the engine gives, or null where every member is equal.</summary>
    public string? DifferenceFrom(EstimateResult engine)
    {
        (string Member, bool Equal)[] members =
        [
            (nameof(Policy), Policy == engine.Policy),
            (nameof(Track), Track == engine.Track),
            (nameof(Facts), Facts == engine.Facts),
            (nameof(Eligible), Eligible == engine.Eligible),
            (nameof(EligibleBase), EligibleBase == engine.EligibleBase),
            (nameof(Rate), Rate == engine.Rate && Option?.Id == engine.RateOption),
            (nameof(Ceiling), Ceiling == engine.Ceiling),
            (nameof(Shares), Shares.SequenceEqual(engine.Shares)),
            (nameof(Reasons), Reasons.SequenceEqual(engine.Reasons)),
            (nameof(Recalculated), Recalculated == engine.Recalculated),
        ];
        return members.FirstOrDefault(member => !member.Equal).Member;
    }
}
