using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>A person as pages show them: name in the person's own script and in Latin letters (may be empty).</summary>
public sealed record PersonView(Guid Id, string Name, string LatinName);

/// <summary>Who the people behind ids are, and who may take a step.</summary>
public sealed class OfficerDirectory(PortalDb db)
{
    /// <summary>True for an active account with the role and without a declared conflict of interest for the company.</summary>
    public async Task<bool> MayTakeAsync(Guid officerId, Role role, Guid companyId, CancellationToken cancellationToken)
    {
        var roleId = RoleSeed.IdOf(role);
        return await db.Users.AnyAsync(
            u => u.Id == officerId && u.Active
                && db.UserRoles.Any(r => r.UserId == u.Id && r.RoleId == roleId)
                && !db.ConflictsOfInterest.Any(c => c.UserId == u.Id && c.CompanyId == companyId),
            cancellationToken);
    }

    /// <summary>
    /// Who goes on with a step that comes back: the one in charge, otherwise who took its duty last, as far as the person may still
    /// take it; null leaves it to any colleague.
    /// </summary>
    public async Task<Guid?> WhoGoesOnAsync(DutyRoster roster, Duty duty, Guid? inCharge, Role role, Guid companyId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(roster);
        foreach (var officer in roster.HoldersOf(duty, inCharge))
        {
            if (await MayTakeAsync(officer, role, companyId, cancellationToken))
            {
                return officer;
            }
        }

        return null;
    }

    /// <summary>The active accounts that may take a step of the company's case.</summary>
    public async Task<IReadOnlyList<PersonView>> WhoMayTakeAsync(Role role, Guid companyId, CancellationToken cancellationToken)
    {
        var roleId = RoleSeed.IdOf(role);
        return await db.Users.AsNoTracking()
            .Where(u => u.Active && db.UserRoles.Any(r => r.UserId == u.Id && r.RoleId == roleId)
                && !db.ConflictsOfInterest.Any(c => c.UserId == u.Id && c.CompanyId == companyId))
            .OrderBy(u => u.DisplayName)
            .Select(u => new PersonView(u.Id, u.DisplayName, u.LatinName))
            .ToListAsync(cancellationToken);
    }

    /// <summary>The people with these ids; an erased account is missing.</summary>
    public async Task<IReadOnlyDictionary<Guid, PersonView>> FindAsync(IEnumerable<Guid> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.Distinct().ToArray();
        return await db.Users.AsNoTracking().Where(u => wanted.Contains(u.Id))
            .Select(u => new PersonView(u.Id, u.DisplayName, u.LatinName))
            .ToDictionaryAsync(p => p.Id, cancellationToken);
    }
}
