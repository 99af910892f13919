using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Programs;

/// <summary>
/// What a company was awarded and paid by the city in all tracks and years of a program, for the caps that look so far. Nobody is asked for
/// it: the counters hold it.
/// </summary>
public sealed class ProgramCounters(PortalDb db)
{
    private const string Payer = "city";

    /// <summary>
    /// Keeps other decisions about the company under the program's wide caps waiting, and locks its counters of all tracks, by track and
    /// year. Taken before the counters of the decided track, so that two tracks that are approved at once can't both use the same room. A
    /// row that isn't there yet can't be locked, which is why the company itself is held first.
    /// </summary>
    public async Task LockAsync(Guid companyId, string program, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync(
            $"SELECT pg_advisory_xact_lock(hashtext('company-program'), hashtext({companyId + "/" + program}))", cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            SELECT 1 FROM company_counters WHERE company_id = {companyId} AND program = {program} AND payer = {Payer}
             ORDER BY track, year FOR UPDATE
            """,
            cancellationToken);
    }

    /// <summary>The history with these sums entered, where a cap of the track looks at them; as they are in the database now.</summary>
    public async Task<HistoryFacts> EnterAsync(HistoryFacts history, Guid companyId, string program, TrackPolicy? track, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (!IsNeeded(track))
        {
            return history;
        }

        var rows = await db.CompanyCounters.AsNoTracking()
            .Where(c => c.CompanyId == companyId && c.Program == program && c.Payer == Payer)
            .Select(c => new { c.Track, c.Awarded, c.Paid })
            .ToListAsync(cancellationToken);
        return history with
        {
            Counted = new CountedHistory(
                Money.Sum(rows.Select(row => row.Awarded)),
                Money.Sum(rows.Where(row => row.Track == track!.Code).Select(row => row.Paid)),
                Money.Sum(rows.Select(row => row.Paid))),
        };
    }

    /// <summary>Whether a cap of the track looks beyond the track's own counters of the year.</summary>
    public static bool IsNeeded(TrackPolicy? track) => track is not null && track.Caps.Any(cap => cap.CountsWidely());
}
