using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace SubsidyPortal.Data.Hosting;

/// <summary>Brings the tables up to date, one process at a time: nodes that start together queue for an advisory lock.</summary>
public static class DatabaseMigrator
{
    // Any number will do, as long as every version of the portal uses the same one.
    private const long LockKey = 0x5375_6273_6964_7931;

    /// <summary>Applies what is missing. <paramref name="contextFor"/> makes a context for a connection string.</summary>
    /// <returns>The migrations that this call has applied; empty when another node was first or nothing was new.</returns>
    public static async Task<IReadOnlyList<string>> MigrateAsync(
        string ownerConnectionString, Func<string, DbContext> contextFor, ILogger logger, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(contextFor);
        // The lock lives in a session of its own, which ends, and frees it, with this process.
        var lockConnection = new NpgsqlConnectionStringBuilder(ownerConnectionString) { Pooling = false, CommandTimeout = 0 };
        await using var connection = new NpgsqlConnection(lockConnection.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await ExecuteAsync(connection, "SELECT pg_advisory_lock($1)", LockKey, cancellationToken);

        await using var context = contextFor(ownerConnectionString);
        var pending = (await context.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (pending.Count > 0)
        {
            var started = Stopwatch.GetTimestamp();
            await GrantFutureTablesAsync(connection, cancellationToken);
            await context.Database.MigrateAsync(cancellationToken);
            logger.LogInformation(
                "Applied {Count} migrations up to {Last} in {Milliseconds:0} ms", pending.Count, pending[^1], Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return pending;
    }

    /// <exception cref="DatabaseStartException">The tables are older than this program.</exception>
    public static async Task EnsureCurrentAsync(
        string connectionString, Func<string, DbContext> contextFor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(contextFor);
        await using var context = contextFor(connectionString);
        var pending = (await context.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (pending.Count > 0)
        {
            throw new DatabaseStartException(
                $"The database lacks {pending.Count} migrations ({string.Join(", ", pending)}). Run the portal once with --migrate and ConnectionStrings__PortalOwner, or set Portal__MigrateAtStart=true.");
        }
    }

    /// <summary>
    /// Lets the app role read and write the tables that the migrations are about to make; a migration takes back what a table must not allow
    /// (the ledger: no update, no delete).
    /// </summary>
    private static async Task GrantFutureTablesAsync(NpgsqlConnection owner, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"""
            ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {DatabaseRoles.App};
            ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {DatabaseRoles.App}
            """,
            owner);
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedObject)
        {
            throw new DatabaseStartException(
                $"The server has no role {DatabaseRoles.App}. Create the roles first; src/SubsidyPortal.Data/Hosting/create-roles.sh does it.", e);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string statement, long key, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(statement, connection) { Parameters = { new() { Value = key } } };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
