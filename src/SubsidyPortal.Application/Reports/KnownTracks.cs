using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Reports;

/// <summary>
/// The tracks of a program by the policy versions that were published by an instant. The program itself keeps today's: read from there,
/// a report about a past day would change with every version that adds, renames or reorders tracks.
/// </summary>
internal sealed class KnownTracks(PortalDb db, PolicyStore policies)
{
    /// <summary>The tracks, and the year in which the first version took effect.</summary>
    public async Task<(IReadOnlyList<ProgramTrack> Tracks, int FirstYear)> ReadAsync(
        SubsidyProgram program, DateTimeOffset known, CancellationToken cancellationToken)
    {
        var versions = await db.Programs.AsNoTracking().Where(p => p.Code == program.Code).SelectMany(p => p.Policies)
            .OrderBy(p => p.Version).Select(p => new { p.Version, p.EffectiveFrom, p.PublishedAt }).ToListAsync(cancellationToken);
        IReadOnlyList<ProgramTrack> tracks = [];

        // Before the first version nothing can have been booked but its own budget; its tracks are those of the catalogue then.
        foreach (var version in versions.Where((v, place) => place == 0 || v.PublishedAt < known))
        {
            tracks = ProgramTrack.After(tracks, (await policies.GetAsync(program.Code, version.Version, cancellationToken)).Document);
        }

        return versions.Count == 0 ? (program.Tracks, program.CreatedAt.Year) : (tracks, Math.Min(versions[0].EffectiveFrom.Year, program.CreatedAt.Year));
    }
}
