using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Identity;

/// <summary>Loads who holds which duty in a case, and stores duties that were taken.</summary>
public sealed class DutyRosters(PortalDb db)
{
    public async Task<DutyRoster> LoadAsync(DutyGroup group, Guid caseId, CancellationToken cancellationToken)
    {
        var holders = await db.DutyHolders.Where(d => d.Group == group && d.CaseId == caseId).ToListAsync(cancellationToken);
        return new DutyRoster(group, caseId, holders);
    }

    /// <summary>Stores what was taken; call after the aggregate's act.</summary>
    public void Store(DutyRoster roster)
    {
        ArgumentNullException.ThrowIfNull(roster);
        db.DutyHolders.AddRange(roster.Added);
    }
}
