using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Rounds;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Application.Programs;

/// <summary>
/// What a company was awarded and paid in one track, by each payer with a pool for it; taken after the case and before the budget accounts.
/// </summary>
public sealed class CompanyCounters(PortalDb db)
{
    /// <summary>Locks the rows of all payers and years and makes the year's own rows where they are missing.</summary>
    public async Task<CounterSet> LockAsync(Guid companyId, string program, string track, int year, CancellationToken cancellationToken)
    {
        var round = new QueryRound(db);
        var locked = Lock(round, companyId, program, track, year);
        await round.SendAsync(cancellationToken);
        return locked.Value;
    }

    /// <summary>Does so in a round with something else; what is asked after them sees what was committed while the lock waited.</summary>
    internal Answer<CounterSet> Lock(QueryRound round, Guid companyId, string program, string track, int year)
    {
        round.Do($"""
            INSERT INTO company_counters (company_id, program, track, payer, year, awarded, paid)
            SELECT {companyId}, {program}, {track}, payer, {year}, 0, 0
              FROM (SELECT 'city' UNION SELECT payer FROM budget_pools WHERE program = {program} AND track = {track}) AS funded (payer)
             ORDER BY payer ON CONFLICT DO NOTHING
            """);
        return round
            .Ask(db.CompanyCounters
                .FromSql($"""
                    SELECT * FROM company_counters
                     WHERE company_id = {companyId} AND program = {program} AND track = {track}
                     ORDER BY payer, year FOR UPDATE
                    """))
            .As(rows => new CounterSet(rows, year));
    }

    /// <summary>The same without a lock, for estimates. A payer with a pool that has no row yet has awarded and paid nothing, as after a lock.</summary>
    public async Task<CounterSet> ReadAsync(Guid companyId, string program, string track, int year, CancellationToken cancellationToken)
    {
        var round = new QueryRound(db);
        var counted = Ask(round, companyId, program, track, year);
        await round.SendAsync(cancellationToken);
        return counted.Value;
    }

    /// <summary>Asks for them in a round with something else.</summary>
    internal Answer<CounterSet> Ask(QueryRound round, Guid companyId, string program, string track, int year) => round
        .Ask(db.CompanyCounters
            .FromSql($"""
                SELECT * FROM company_counters WHERE company_id = {companyId} AND program = {program} AND track = {track}
                UNION ALL
                SELECT DISTINCT {companyId}::uuid, {program}, {track}, p.payer, {year}::integer, 0::numeric, 0::numeric
                  FROM budget_pools p
                 WHERE p.program = {program} AND p.track = {track} AND p.payer <> 'city' AND NOT EXISTS (
                       SELECT FROM company_counters c
                        WHERE c.company_id = {companyId} AND c.program = {program} AND c.track = {track} AND c.payer = p.payer AND c.year = {year})
                """)
            .AsNoTracking())
        .As(rows => new CounterSet(rows, year));
}

/// <summary>The counters of all payers and years, with one year in focus.</summary>
public sealed class CounterSet(IReadOnlyList<CompanyCounter> rows, int year)
{
    /// <summary>By all payers with a pool together, as an award is their money together.</summary>
    public Money AwardedThisYear => Money.Sum(rows.Where(r => r.Year == year).Select(r => r.Awarded));

    public Money PaidThisYear => Money.Sum(rows.Where(r => r.Year == year).Select(r => r.Paid));

    public Money AwardedInProgram => Money.Sum(rows.Select(r => r.Awarded));

    /// <summary>By payer, in their order, where others than the city have counters; null where it pays alone.</summary>
    public IReadOnlyList<PayerHistory>? ByPayer => rows.All(r => r.Payer == EnumCode.Of(Payer.City))
        ? null
        : [.. Enum.GetValues<Payer>().Select(payer => (Payer: payer, Own: rows.Where(r => r.Payer == EnumCode.Of(payer)).ToList())).Where(p => p.Own.Count > 0)
            .Select(p => new PayerHistory(
                p.Payer, Money.Sum(p.Own.Where(r => r.Year == year).Select(r => r.Awarded)), Money.Sum(p.Own.Where(r => r.Year == year).Select(r => r.Paid)),
                Money.Sum(p.Own.Select(r => r.Awarded))))];

    /// <summary>The city's row of the year, for a case that it pays alone.</summary>
    public CompanyCounter Year => Of(Payer.City);

    /// <summary>A payer's row of the year; only a locked set has one for sure.</summary>
    public CompanyCounter Of(Payer payer) => rows.First(r => r.Year == year && r.Payer == EnumCode.Of(payer));
}
