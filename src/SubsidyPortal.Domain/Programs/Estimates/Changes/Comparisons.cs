using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>Every comparison that the rules of a track make.</summary>
internal static class Comparisons
{
    public static IEnumerable<Comparison> Of(PolicyDocument document, TrackPolicy track)
    {
        var stacking = track.Stacking ?? [];
        return document.Eligibility.Concat(track.Eligibility).Select(rule => (Condition?)rule.When)
            .Concat(track.Rate.AllOptions().Concat(stacking.SelectMany(rule => rule.Options)).Select(option => option.When))
            .Concat(stacking.Select(rule => (Condition?)rule.When))
            .Concat(track.Caps.SelectMany(cap => new[] { cap.When, cap.ExceptionWhen }))
            .Append(track.Base.MonthLimit?.When)
            .Append((track.Rate as CliffRate)?.When)
            .OfType<Condition>().SelectMany(In);
    }

    private static IEnumerable<Comparison> In(Condition condition) => condition switch
    {
        AllOf all => all.Parts.SelectMany(In),
        AnyOf any => any.Parts.SelectMany(In),
        Not not => In(not.Part),
        Comparison comparison => [comparison],
        _ => [],
    };
}
