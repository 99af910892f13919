using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Programs;

/// <summary>
/// What a company was awarded and paid by each payer with a pool in all tracks and years of a program, for the caps that look so far. Nobody
/// is asked for it: the counters hold it.
/// </summary>
public sealed class ProgramCounters(PortalDb db)
{
    /// <summary>
    /// Keeps other decisions about the company under the program's wide caps waiting, and locks its counters of all tracks and payers, within
    /// a track in the order in which it locks its own. Taken before the counters of the decided track, so that two tracks that are approved at
    /// once can't both use the same room. A row that isn't there yet can't be locked, which is why the company itself is held first.
    /// </summary>
    public async Task LockAsync(Guid companyId, string program, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync(
            $"SELECT pg_advisory_xact_lock(hashtext('company-program'), hashtext({companyId + "/" + program}))", cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"SELECT 1 FROM company_counters WHERE company_id = {companyId} AND program = {program} ORDER BY track, payer, year FOR UPDATE",
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
            .Where(c => c.CompanyId == companyId && c.Program == program)
            .Select(c => new CounterRow(c.Payer, c.Track == track!.Code, c.Awarded, c.Paid))
            .ToListAsync(cancellationToken);

        // A payer with a pool that has no row yet has awarded and paid nothing; before and after the lock the facts have the same shape.
        var funded = await db.Pools.AsNoTracking().Where(p => p.Program == program).Select(p => p.Payer).Distinct().ToListAsync(cancellationToken);
        var city = EnumCode.Of(Payer.City);
        var payers = rows.Select(row => row.Payer).Concat(funded).Append(city).ToHashSet(StringComparer.Ordinal);
        var all = SumsOf(Payer.City, rows);
        return history with
        {
            Counted = new CountedHistory(all.AwardedInAllTracks, all.PaidInTrack, all.PaidInAllTracks)
            {
                ByPayer = payers.Count == 1 ? null : ValueList.From(
                    Enum.GetValues<Payer>().Where(payer => payers.Contains(EnumCode.Of(payer))).Select(payer => SumsOf(payer, rows.Where(row => row.Payer == EnumCode.Of(payer))))),
            },
        };
    }

    /// <summary>Whether a cap of the track looks beyond the track's own counters of the year.</summary>
    public static bool IsNeeded(TrackPolicy? track) => track is not null && track.Caps.Any(cap => cap.CountsWidely());

    private static PayerCountedHistory SumsOf(Payer payer, IEnumerable<CounterRow> rows)
    {
        var own = rows.ToList();
        return new PayerCountedHistory(
            payer, Money.Sum(own.Select(row => row.Awarded)), Money.Sum(own.Where(row => row.OfTrack).Select(row => row.Paid)), Money.Sum(own.Select(row => row.Paid)));
    }

    private sealed record CounterRow(string Payer, bool OfTrack, Money Awarded, Money Paid);
}
