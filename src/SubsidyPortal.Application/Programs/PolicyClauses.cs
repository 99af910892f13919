using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Programs;

/// <summary>Finds the clauses that speak about a track, in the order of a calculation.</summary>
public static class PolicyClauses
{
    /// <summary>Each clause once: money, who, what counts, how much, the top amount, conditions, payment, rounding, validity.</summary>
    public static IReadOnlyList<Clause> Of(PolicyVersion policy, TrackPolicy track)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(track);
        return [.. Ids(policy.Document, track).OfType<string>().Distinct(StringComparer.Ordinal).Select(policy.FindClause).OfType<Clause>()];
    }

    private static IEnumerable<string?> Ids(PolicyDocument document, TrackPolicy track)
    {
        var options = track.Rate is FirstMatchRate rate ? rate.Options : [];
        return [
            .. track.Pools.Select(p => p.Clause),
            track.SubjectClause,
            .. options.Reverse().SelectMany(o => o.Shares.Select(s => s.Clause).Prepend(o.Clause)),
            .. track.Caps.SelectMany(c => new[] { c.Clause, c.ScopeClause }),
            track.NoCapClause,
            track.Base.Clause,
            .. track.Base.Counted.Select(c => c.Clause),
            track.Base.MonthLimit?.Clause,
            track.Base.MinimumClause,
            .. track.Eligibility.Select(e => e.Clause),
            .. document.Eligibility.Select(e => e.Clause),
            .. track.Pools.Select(p => p.PeriodClause),
            track.ModeClause,
            document.Rounding.Clause,
            document.ValidityClause,
        ];
    }
}
