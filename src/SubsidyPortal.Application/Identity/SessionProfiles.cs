using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;

namespace SubsidyPortal.Application.Identity;

/// <summary>What a session shows of its person; rights are read anew for every use case.</summary>
/// <param name="Roles">Official roles and the role in the company, by name.</param>
/// <param name="CompanyName">The company the person acts for.</param>
/// <param name="CompanyEnglishName">Its English name, where it has one.</param>
public sealed record SessionProfile(string DisplayName, string LatinName, IReadOnlyList<string> Roles, string? CompanyName, string? CompanyEnglishName);

/// <summary>Reads the profile when somebody signs in and when a session is renewed.</summary>
public sealed class SessionProfiles(PortalDb db, ActorLoader actors)
{
    public async Task<SessionProfile> LoadAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        var actor = await actors.LoadAsync(userId, cancellationToken);
        var user = await db.Users.AsNoTracking().Where(u => u.Id == userId).Select(u => new { u.DisplayName, u.LatinName }).SingleAsync(cancellationToken);
        var company = actor.CompanyId is { } id
            ? await db.Companies.AsNoTracking().Where(c => c.Id == id).Select(c => new { c.Name, c.EnglishName }).SingleOrDefaultAsync(cancellationToken)
            : null;
        return new SessionProfile(user.DisplayName, user.LatinName, [.. actor.Roles.Order().Select(r => r.ToString())], company?.Name, company?.EnglishName);
    }
}
