using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Identity;

/// <summary>Loads who holds which duty in a case, and stores duties that were taken.</summary>
public sealed class DutyRosters(PortalDb db)
{
    // Nearly every act of an official asks for it.
    private static readonly Func<PortalDb, DutyGroup, Guid, IAsyncEnumerable<DutyHolder>> Holders =
        EF.CompileAsyncQuery<PortalDb, DutyGroup, Guid, DutyHolder>((db, group, caseId) => db.DutyHolders.Where(d => d.Group == group && d.CaseId == caseId));

    private readonly Dictionary<(DutyGroup, Guid), IReadOnlyList<DutyHolder>> known = [];

    public async Task<DutyRoster> LoadAsync(DutyGroup group, Guid caseId, CancellationToken cancellationToken) =>
        new(group, caseId, known.Remove((group, caseId), out var holders) ? holders : await Holders(db, group, caseId).ToListAsync(cancellationToken));

    /// <summary>Keeps the holders that were read together with the case, under its lock, for whoever asks first.</summary>
    public void Know(DutyGroup group, Guid caseId, IReadOnlyList<DutyHolder> holders) => known[(group, caseId)] = holders;

    /// <summary>Stores what was taken; call after the aggregate's act.</summary>
    public void Store(DutyRoster roster)
    {
        ArgumentNullException.ThrowIfNull(roster);
        db.DutyHolders.AddRange(roster.Added);
    }
}
