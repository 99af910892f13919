using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Identity;

/// <summary>
/// Puts the official roles into the table of roles, by the names of <see cref="Role"/>. The roles in a company are not
/// among them: they belong to the membership. Safe to repeat, also by two nodes at once.
/// </summary>
public static class RoleSeed
{
    public static async Task EnsureAsync(PortalDb db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        foreach (var role in OfficialRoles.All)
        {
            var name = role.ToString();
            var normalized = name.ToUpperInvariant();
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO roles (id, name, normalized_name, concurrency_stamp) VALUES ({IdOf(role)}, {name}, {normalized}, {name})
                ON CONFLICT DO NOTHING
                """,
                cancellationToken);
        }
    }

    /// <summary>The id follows from the name, so that it is the same in every database.</summary>
    public static Guid IdOf(Role role) => new(SHA256.HashData(Encoding.UTF8.GetBytes("portal-role:" + role))[..16]);
}
