using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Programs;

/// <summary>What a company was awarded and paid by the city in one track; taken after the case and before the budget accounts.</summary>
public sealed class CompanyCounters(PortalDb db)
{
    private const string Payer = "city";

    /// <summary>Locks the rows of all years and makes the year's own row where it is missing.</summary>
    public async Task<CounterSet> LockAsync(Guid companyId, string program, string track, int year, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO company_counters (company_id, program, track, payer, year, awarded, paid)
            VALUES ({companyId}, {program}, {track}, {Payer}, {year}, 0, 0) ON CONFLICT DO NOTHING
            """,
            cancellationToken);
        var rows = await db.CompanyCounters
            .FromSql($"""
                SELECT * FROM company_counters
                 WHERE company_id = {companyId} AND program = {program} AND track = {track} AND payer = {Payer}
                 ORDER BY year FOR UPDATE
                """)
            .ToListAsync(cancellationToken);
        return new CounterSet(rows, year);
    }

    /// <summary>The same without a lock, for estimates.</summary>
    public async Task<CounterSet> ReadAsync(Guid companyId, string program, string track, int year, CancellationToken cancellationToken) =>
        new(
            await db.CompanyCounters.AsNoTracking()
                .Where(c => c.CompanyId == companyId && c.Program == program && c.Track == track && c.Payer == Payer)
                .ToListAsync(cancellationToken),
            year);
}

/// <summary>The counters of all years, with one year in focus.</summary>
public sealed class CounterSet(IReadOnlyList<CompanyCounter> rows, int year)
{
    public Money AwardedThisYear => rows.FirstOrDefault(r => r.Year == year)?.Awarded ?? Money.Zero;

    public Money PaidThisYear => rows.FirstOrDefault(r => r.Year == year)?.Paid ?? Money.Zero;

    public Money AwardedInProgram => Money.Sum(rows.Select(r => r.Awarded));

    /// <summary>The year's row; only a locked set has one for sure.</summary>
    public CompanyCounter Year => rows.First(r => r.Year == year);
}
