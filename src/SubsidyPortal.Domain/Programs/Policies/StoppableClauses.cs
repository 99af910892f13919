namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>The clauses that a suspension can stop. A stop of any other clause would change nothing and is a mistake of its author.</summary>
internal static class StoppableClauses
{
    public static HashSet<string> Of(PolicyDocument document) =>
        document.Eligibility.Select(rule => rule.Clause).Concat(document.Tracks.SelectMany(Of)).OfType<string>().ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string?> Of(TrackPolicy track) =>
    [
        track.SubjectClause,
        track.VoucherMonths is null ? null : track.VoucherClause,
        track.Settlement?.Clause,
        track.MinimumAward?.Clause,
        track.Base.Minimum is null ? null : track.Base.MinimumClause,
        track.Base.MonthLimit?.Clause,
        track.Base.SignatureWindow?.Clause,
        .. track.Base.Counted.Select(counted => counted.Clause),
        .. track.Eligibility.Select(rule => rule.Clause),
        .. track.Rate.AllOptions().Select(option => option.Clause),
        .. (track.Stacking ?? []).SelectMany(rule => rule.Options.Select(option => option.Clause).Append(rule.Clause)),
        .. track.Caps.Select(cap => cap.Clause),
    ];
}
