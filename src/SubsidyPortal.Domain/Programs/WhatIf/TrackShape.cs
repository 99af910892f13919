using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Programs.WhatIf;

/// <summary>
/// What cases of a track are drawn from: a version, and whatever another one adds to it. Drawn from the one alone, a track, a kind of
/// contract or a month that only the other has would get no case, and would seem to cost nothing.
/// </summary>
/// <param name="Track">The track with the contract kinds and lines of both versions.</param>
/// <param name="From">First day in either version.</param>
/// <param name="To">Last day in either version; null where one has none.</param>
/// <param name="Facts">The extra facts of the worked examples, or one null.</param>
internal sealed record TrackShape(TrackPolicy Track, DateOnly From, DateOnly? To, ExtraFacts?[] Facts)
{
    /// <summary>The tracks of the first document, then what the other adds; alone with itself it stays as it is.</summary>
    public static TrackShape[] Of(PolicyDocument document, PolicyDocument other) =>
    [
        .. document.Tracks.Concat(other.Tracks).Select(t => t.Code).Distinct(StringComparer.Ordinal)
            .Select(code => Join(Of(document, code), Of(other, code))),
    ];

    private static TrackShape? Of(PolicyDocument document, string code) => document.Tracks.FirstOrDefault(t => t.Code == code) is { } track
        ? new TrackShape(
            track, track.ValidFrom ?? document.ValidFrom, track.ValidTo ?? document.ValidTo,
            [.. document.Examples.Where(e => e.Facts.Track == code).Select(e => e.Facts.Facts).DefaultIfEmpty(null)])
        : null;

    private static TrackShape Join(TrackShape? one, TrackShape? two) => one is null || two is null
        ? (one ?? two)!
        : new TrackShape(
            one.Track with { Base = one.Track.Base with { Counted = Join(one.Track.Base.Counted, two.Track.Base.Counted) } },
            one.From < two.From ? one.From : two.From,
            one.To is { } a && two.To is { } b ? a > b ? a : b : null,
            [.. one.Facts, .. two.Facts.Where(facts => Array.IndexOf(one.Facts, facts) < 0)]);

    private static ValueList<CountedLines> Join(ValueList<CountedLines> one, ValueList<CountedLines> two) => ValueList.From(
    [
        .. one.Select(counted => two.FirstOrDefault(c => c.Contract == counted.Contract) is { } same
            ? counted with { Lines = ValueList.From(counted.Lines.Union(same.Lines)) }
            : counted),
        .. two.Where(counted => one.All(c => c.Contract != counted.Contract)),
    ]);
}
