using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Claims;

/// <summary>The names of all tracks, for lists.</summary>
internal sealed class TrackNames
{
    private readonly Dictionary<(string Program, string Track), ProgramTrack> tracks;

    private TrackNames(Dictionary<(string Program, string Track), ProgramTrack> tracks) => this.tracks = tracks;

    public static async Task<TrackNames> LoadAsync(PortalDb db, CancellationToken cancellationToken)
    {
        var programs = await db.Programs.AsNoTracking().Select(p => new { p.Code, p.Tracks }).ToListAsync(cancellationToken);
        return new TrackNames(programs.SelectMany(p => p.Tracks.Select(t => (p.Code, Track: t))).ToDictionary(p => (p.Code, p.Track.Code), p => p.Track));
    }

    public string Chinese(string program, string track) => tracks.GetValueOrDefault((program, track))?.ChineseName ?? track;

    public string English(string program, string track) => tracks.GetValueOrDefault((program, track))?.EnglishName ?? track;
}
