using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Programs.WhatIf;

/// <summary>
/// Finds the month in which each pool is used up. The shares of a payer are added in the order of submission, month by month, once for
/// all supported cases (earliest) and once for decided ones alone (latest). Where the cases end before, their average month is carried
/// on to the end of the pool's period and no further; a pool that lasts so long isn't used up.
/// </summary>
internal sealed class PoolUse(WhatIfTally tally, IReadOnlyList<FrozenBudget> budgets)
{
    /// <summary>Nobody plans further ahead than this for a pool without an end.</summary>
    private const int MostMonthsAhead = 120;

    /// <summary>How far a course is carried on where the pool isn't used up sooner or later.</summary>
    private const int MonthsShownAhead = 6;

    private readonly IReadOnlyList<FrozenBudget> budgets = budgets;
    private readonly int first = tally.Months.Keys.DefaultIfEmpty(0).Min();
    private readonly int last = tally.Months.Keys.DefaultIfEmpty(0).Max();

    /// <summary>The pools of both versions, by track, payer and year.</summary>
    public IEnumerable<WhatIfPool> Of(PolicyDocument baseline, PolicyDocument draft)
    {
        var before = Pools(baseline).ToDictionary(p => (p.Track, p.Payer, p.Year));
        var after = Pools(draft).ToDictionary(p => (p.Track, p.Payer, p.Year));
        return before.Keys.Union(after.Keys)
            .OrderBy(k => k.Track, StringComparer.Ordinal).ThenBy(k => k.Payer).ThenBy(k => k.Year)
            .Select(k => new WhatIfPool(k.Track, k.Payer, k.Year, Use(before.GetValueOrDefault(k), isDraft: false), Use(after.GetValueOrDefault(k), isDraft: true)));
    }

    /// <summary>The pools that the version states, and those that the program's ledger holds for its tracks where it states none.</summary>
    private IEnumerable<Pool> Pools(PolicyDocument document)
    {
        foreach (var track in document.Tracks)
        {
            foreach (var rule in track.Pools.DistinctBy(p => (p.Payer, p.Period)))
            {
                if (rule.Period == PoolPeriod.Total)
                {
                    yield return Pool.Over(document, track, rule.Payer, null, rule.Amount, this);
                    continue;
                }

                for (var year = first / 12; tally.Months.Count > 0 && year <= last / 12; year++)
                {
                    yield return Pool.Over(document, track, rule.Payer, year, rule.Amount, this);
                }
            }

            foreach (var budget in budgets.Where(b => b.Track == track.Code && track.Pools.All(rule => rule.Payer != b.Payer) && IsReached(b)))
            {
                yield return Pool.Over(document, track, budget.Payer, budget.Year, budget.Adjusted, this);
            }
        }
    }

    private bool IsReached(FrozenBudget budget) => budget.Year is not { } year || (tally.Months.Count > 0 && year >= first / 12 && year <= last / 12);

    private WhatIfUse? Use(Pool? pool, bool isDraft)
    {
        if (pool is null)
        {
            return null;
        }

        Int128 Asked(int month, bool decided) =>
            tally.Flows.GetValueOrDefault((pool.Track, pool.Payer, month)) is { } flow
                ? (isDraft, decided) switch
                {
                    (false, false) => flow.All.BaselineFen,
                    (true, false) => flow.All.DraftFen,
                    (false, true) => flow.Decided.BaselineFen,
                    (true, true) => flow.Decided.DraftFen,
                }
                : 0;

        var early = Run(pool, month => Asked(month, false));
        var late = Run(pool, month => Asked(month, true));
        return new WhatIfUse(pool.Amount, Pair.Shown(early.Asked), Pair.Shown(late.Asked), early.Exhausted, late.Exhausted, Course(pool, early, late), pool.IsBudget);
    }

    private Edge Run(Pool pool, Func<int, Int128> asked)
    {
        var (from, to) = (Math.Max(first, pool.From), Math.Min(last, pool.To));
        Int128 sum = 0;
        WhatIfExhaustion? exhausted = null;
        var sums = new List<Int128>();
        for (var month = from; tally.Months.Count > 0 && month <= to; month++)
        {
            sum += asked(month);
            sums.Add(sum);
            if (exhausted is null && sum > 0 && sum >= pool.Amount.Fen)
            {
                exhausted = new WhatIfExhaustion(DayOf(month), Projected: false);
            }
        }

        return new Edge(from, sums, exhausted ?? Projected(pool, sum, to, sums.Count));
    }

    private static WhatIfExhaustion? Projected(Pool pool, Int128 sum, int to, int months)
    {
        if (sum <= 0 || months <= 0)
        {
            return null;
        }

        var more = (((pool.Amount.Fen - sum) * months) + sum - 1) / sum;
        return to + more <= pool.To ? new WhatIfExhaustion(DayOf(to + (int)more), Projected: true) : null;
    }

    private static IReadOnlyList<WhatIfPoint> Course(Pool pool, Edge early, Edge late)
    {
        if (early.Months == 0)
        {
            return [];
        }

        var to = early.From + early.Months - 1;
        var ends = new[] { early.Exhausted, late.Exhausted }.OfType<WhatIfExhaustion>().Select(e => WhatIfTally.MonthOf(e.Month)).Append(to + MonthsShownAhead);
        return
        [
            .. Enumerable.Range(early.From, Math.Min(pool.To, ends.Max()) - early.From + 1)
                .Select(month => new WhatIfPoint(DayOf(month), Left(pool, early, month), Left(pool, late, month), month > to)),
        ];
    }

    private static Money Left(Pool pool, Edge edge, int month)
    {
        var beyond = month - edge.From - edge.Months + 1;
        var asked = beyond <= 0 ? edge.Sums[month - edge.From] : edge.Asked + (edge.Asked * beyond / edge.Months);
        return Money.FromFen((long)Int128.Max(0, pool.Amount.Fen - asked));
    }

    internal static DateOnly DayOf(int month) => new(month / 12, (month % 12) + 1, 1);

    /// <summary>What is asked of a pool, added up month by month from the first.</summary>
    private sealed record Edge(int From, List<Int128> Sums, WhatIfExhaustion? Exhausted)
    {
        public int Months => Sums.Count;

        public Int128 Asked => Sums.Count == 0 ? 0 : Sums[^1];
    }

    private sealed record Pool(string Track, Payer Payer, int? Year, Money Amount, bool IsBudget, int From, int To)
    {
        /// <summary>A pool of a track with the money that it really has, or else the stated amount.</summary>
        public static Pool Over(PolicyDocument document, TrackPolicy track, Payer payer, int? year, Money stated, PoolUse use)
        {
            var budget = use.budgets.FirstOrDefault(b => b.Track == track.Code && b.Payer == payer && b.Year == year);
            var (from, to) = year is { } one ? (one * 12, (one * 12) + 11)
                : (use.first, track.LastDay(document) is { } day ? WhatIfTally.MonthOf(day) : use.last + MostMonthsAhead);
            return new Pool(track.Code, payer, year, budget?.Adjusted ?? stated, budget is not null, from, to);
        }
    }
}
