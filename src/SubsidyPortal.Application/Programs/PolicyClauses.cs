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
        var options = track.Rate.AllOptions().Reverse();
        var stacking = track.Stacking ?? [];
        return [
            .. track.Pools.Select(p => p.Clause),
            track.SubjectClause,
            .. options.SelectMany(Of),
            .. stacking.SelectMany(s => s.Options.SelectMany(Of).Prepend(s.Clause)),
            .. track.Caps.SelectMany(c => new[] { c.Clause, c.ScopeClause }),
            track.NoCapClause,
            track.Base.Clause,
            .. track.Base.Counted.Select(c => c.Clause),
            track.Base.MonthLimit?.Clause,
            track.Base.MinimumClause,
            track.Base.SignatureWindow?.Clause,
            track.MinimumAward?.Clause,
            .. track.Eligibility.Select(e => e.Clause),
            .. document.Eligibility.Select(e => e.Clause),
            .. track.Pools.Select(p => p.PeriodClause),
            track.ModeClause,
            track.VoucherClause,
            track.Settlement?.Clause,
            .. (document.Suspensions ?? []).Select(s => s.By),
            document.Rounding.Clause,
            document.ValidityClause,
        ];
    }

    private static IEnumerable<string> Of(RateOption option) => option.Shares.Select(s => s.Clause).Prepend(option.Clause);
}
