using Microsoft.EntityFrameworkCore;
using Npgsql;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Identity;

/// <summary>Reads the roles of an account, in one query.</summary>
public sealed class ActorLoader(PortalDb db)
{
    private const string RolesOfAccount =
        """
        SELECT r.name, NULL::uuid
          FROM users u LEFT JOIN user_roles ur ON ur.user_id = u.id LEFT JOIN roles r ON r.id = ur.role_id
         WHERE u.id = $1 AND u.active
        UNION ALL
        SELECT m.role, m.company_id
          FROM company_members m JOIN users u ON u.id = m.user_id
         WHERE m.user_id = $1 AND u.active
        """;

    /// <summary>The actor; anonymous for a closed or unknown account.</summary>
    public async Task<Actor> LoadAsync(Guid? userId, CancellationToken cancellationToken)
    {
        if (userId is not { } id)
        {
            return Actor.Anonymous;
        }

        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var batch = ((NpgsqlConnection)db.Database.GetDbConnection()).CreateBatch();
            batch.BatchCommands.Add(QueryFor(id));
            await using var answers = await batch.ExecuteReaderAsync(cancellationToken);
            return await ReadAsync(answers, id, cancellationToken);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>The query for an account, to be sent along with something else.</summary>
    internal static NpgsqlBatchCommand QueryFor(Guid userId) =>
        new(RolesOfAccount) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = userId } } };

    /// <summary>Reads the answer to <see cref="QueryFor"/>.</summary>
    internal static async Task<Actor> ReadAsync(NpgsqlDataReader answers, Guid userId, CancellationToken cancellationToken)
    {
        var known = false;
        var roles = new HashSet<Role>();
        Guid? company = null;
        while (await answers.ReadAsync(cancellationToken))
        {
            known = true;
            if (!await answers.IsDBNullAsync(0, cancellationToken))
            {
                roles.Add(Enum.Parse<Role>(answers.GetString(0)));
            }

            company ??= await answers.IsDBNullAsync(1, cancellationToken) ? null : answers.GetGuid(1);
        }

        return known ? new Actor(userId, roles, company) : Actor.Anonymous;
    }
}
