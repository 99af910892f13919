using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Identity;

/// <summary>Reads the roles of an account, in one query.</summary>
public sealed class ActorLoader(PortalDb db)
{
    /// <summary>The actor; anonymous for a closed or unknown account.</summary>
    public async Task<Actor> LoadAsync(Guid? userId, CancellationToken cancellationToken)
    {
        if (userId is not { } id)
        {
            return Actor.Anonymous;
        }

        var rows = await db.Database.SqlQuery<ActorRow>($"""
            SELECT r.name AS role, NULL::uuid AS company_id
              FROM users u LEFT JOIN user_roles ur ON ur.user_id = u.id LEFT JOIN roles r ON r.id = ur.role_id
             WHERE u.id = {id} AND u.active
            UNION ALL
            SELECT m.role, m.company_id
              FROM company_members m JOIN users u ON u.id = m.user_id
             WHERE m.user_id = {id} AND u.active
            """).ToListAsync(cancellationToken);
        if (rows.Count == 0)
        {
            return Actor.Anonymous;
        }

        var roles = rows.Where(r => r.Role is not null).Select(r => Enum.Parse<Role>(r.Role!)).ToHashSet();
        return new Actor(id, roles, rows.Find(r => r.CompanyId is not null)?.CompanyId);
    }

    private sealed record ActorRow(string? Role, Guid? CompanyId);
}
