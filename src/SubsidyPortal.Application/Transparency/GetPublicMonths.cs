using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Transparency;

/// <summary>How a program's money stood at the end of every month and today, track by track, for anybody. Sums only: no case, no person.</summary>
/// <param name="Code">Program code.</param>
[AllowedForAnyone]
public sealed record GetPublicMonths(string Code) : IQuery<PublicMonths>;

/// <summary>The months of a program.</summary>
/// <param name="Today">The last row of each track stands as of this day.</param>
public sealed record PublicMonths(string Program, DateOnly Today, IReadOnlyList<PublicTrackMonths> Tracks)
{
    /// <summary>All tracks together.</summary>
    public IReadOnlyList<PublicMonth> Sum() =>
        [.. Tracks.SelectMany(t => t.Months).GroupBy(m => m.Day).OrderBy(g => g.Key).Select(g => g.Aggregate((a, b) => a.Plus(b)))];
}

/// <summary>One track, the oldest month first.</summary>
public sealed record PublicTrackMonths(string Code, LocalizedText Name, IReadOnlyList<PublicMonth> Months)
{
    /// <summary>When its money would end; null where too little is known.</summary>
    public TrackForecast? Forecast { get; } = TrackForecast.Of(Months);
}

/// <summary>The city's money of a track at the end of a day, in yuan. The four parts together are the adjusted budget of that day.</summary>
/// <param name="Day">Last day of a month, or today.</param>
/// <param name="Available">Not promised to anybody.</param>
/// <param name="Reserved">Approved, in public notice.</param>
/// <param name="Committed">Awarded, and what of it is payable.</param>
/// <param name="Paid">Confirmed by the bank, gross: what was recovered later stays inside.</param>
public sealed record PublicMonth(DateOnly Day, Money Available, Money Reserved, Money Committed, Money Paid)
{
    internal PublicMonth Plus(PublicMonth other) =>
        new(Day, Available + other.Available, Reserved + other.Reserved, Committed + other.Committed, Paid + other.Paid);
}

/// <summary>Keeps the months for a minute: everybody sees the same, and a busy day must not sum the ledger for every visitor.</summary>
public sealed class PublicMonthsCache(TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (DateTimeOffset At, PublicMonths Months)> known = new(StringComparer.Ordinal);

    internal PublicMonths? Find(string program) =>
        known.TryGetValue(program, out var entry) && time.GetUtcNow() - entry.At < Life ? entry.Months : null;

    internal void Keep(PublicMonths months) => known[months.Program] = (time.GetUtcNow(), months);
}

internal sealed class GetPublicMonthsHandler(PortalDb db, CityClock clock, TransparencyAccess access, PublicMonthsCache cache) : IQueryHandler<GetPublicMonths, PublicMonths>
{
    public async Task<PublicMonths> HandleAsync(GetPublicMonths query, CancellationToken cancellationToken)
    {
        var program = await access.ProgramAsync(query.Code, cancellationToken);
        if (cache.Find(program.Code) is { } known)
        {
            return known;
        }

        var moved = await db.Database.SqlQuery<MonthRow>($"""
            SELECT p.track, a.kind, date_trunc('month', t.effective_on)::date AS month, sum(l.amount) AS amount
              FROM ledger_transactions t
              JOIN ledger_postings l ON l.transaction_id = t.id
              JOIN budget_accounts a ON a.code = l.account
              JOIN budget_pools p ON p.code = a.pool
             WHERE p.program = {program.Code} AND a.kind IN ('Available', 'Reserved', 'Committed', 'Payable', 'Paid')
             GROUP BY p.track, a.kind, date_trunc('month', t.effective_on)
            """).ToListAsync(cancellationToken);
        var today = clock.Today;
        var first = moved.Count == 0 ? MonthOf(today) : moved.Min(r => r.Month);
        var months = new PublicMonths(program.Code, today, [.. program.Tracks.Select(t => new PublicTrackMonths(
            t.Code, new LocalizedText(t.EnglishName, t.ChineseName), Course([.. moved.Where(r => r.Track == t.Code)], first, today)))]);
        cache.Keep(months);
        return months;
    }

    private static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);

    private static List<PublicMonth> Course(List<MonthRow> moved, DateOnly first, DateOnly today)
    {
        var course = new List<PublicMonth>();
        var sum = new PublicMonth(default, Money.Zero, Money.Zero, Money.Zero, Money.Zero);
        for (var month = first; month <= today; month = month.AddMonths(1))
        {
            Money Of(params AccountKind[] kinds) =>
                Money.Sum(moved.Where(r => r.Month == month && kinds.Contains(Enum.Parse<AccountKind>(r.Kind))).Select(r => Money.FromYuan(r.Amount)));

            var last = month.AddMonths(1).AddDays(-1);
            sum = sum.Plus(new PublicMonth(
                default, Of(AccountKind.Available), Of(AccountKind.Reserved), Of(AccountKind.Committed, AccountKind.Payable), Of(AccountKind.Paid)));
            course.Add(sum with { Day = last < today ? last : today });
        }

        return course;
    }

    private sealed record MonthRow(string Track, string Kind, DateOnly Month, decimal Amount);
}
