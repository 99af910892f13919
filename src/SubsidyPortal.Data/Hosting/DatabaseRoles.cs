using Npgsql;

namespace SubsidyPortal.Data.Hosting;

/// <summary>
/// The two roles and the database of the portal. The owner makes and changes tables (migrations); the app role owns nothing and
/// has only the rights that migrations grant, so that the ledger is append-only for it whatever the program does.
/// </summary>
public static class DatabaseRoles
{
    public const string Database = "portal";

    public const string Owner = "portal_owner";

    public const string App = "portal_app";

    /// <summary>Creates the roles that are missing and sets both passwords, connected to any database; safe to repeat.</summary>
    public static async Task EnsureAsync(
        NpgsqlConnection superuser, string ownerPassword, string appPassword, CancellationToken cancellationToken)
    {
        // A statement that fails is written to the server's log; these carry passwords.
        await ExecuteAsync(superuser, "SET log_min_error_statement = panic", cancellationToken);
        foreach (var (role, password) in new[] { (Owner, ownerPassword), (App, appPassword) })
        {
            var exists = await ExistsAsync(superuser, "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1)", role, cancellationToken);
            var statement = await QuoteAsync(
                superuser,
                $"SELECT format('{(exists ? "ALTER" : "CREATE")} ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD %L', $1, $2)",
                [role, password],
                cancellationToken);
            await ExecuteAsync(superuser, statement, cancellationToken);
        }
    }

    /// <summary>Creates the database as a copy of the template when it is missing, and closes it to everybody but the two roles.</summary>
    /// <remarks>Copying files is much faster where nothing is flushed to disk, and slower elsewhere: it needs two checkpoints.</remarks>
    public static async Task EnsureDatabaseAsync(
        NpgsqlConnection superuser, string database, string template, bool copyFiles, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(superuser);
        if (!await ExistsAsync(superuser, "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", database, cancellationToken))
        {
            // Until version 14 there was no choice.
            var strategy = copyFiles && superuser.PostgreSqlVersion.Major >= 15 ? " STRATEGY FILE_COPY" : "";
            var create = await QuoteAsync(
                superuser, $"SELECT format('CREATE DATABASE %I OWNER %I TEMPLATE %I{strategy}', $1, $2, $3)", [database, Owner, template], cancellationToken);
            await ExecuteAsync(superuser, create, cancellationToken);
        }

        var close = await QuoteAsync(
            superuser,
            "SELECT format('REVOKE ALL ON DATABASE %1$I FROM PUBLIC; GRANT CONNECT ON DATABASE %1$I TO %2$I', $1, $2)",
            [database, App],
            cancellationToken);
        await ExecuteAsync(superuser, close, cancellationToken);
    }

    /// <summary>
    /// Lets the owner, and only the owner, make tables in the schema <c>public</c> of the database that the connection is in
    /// (PostgreSQL 14 lets everybody).
    /// </summary>
    public static Task EnsureSchemaAsync(NpgsqlConnection superuser, CancellationToken cancellationToken) => ExecuteAsync(
        superuser,
        $"REVOKE CREATE ON SCHEMA public FROM PUBLIC; GRANT ALL ON SCHEMA public TO {Owner}; GRANT USAGE ON SCHEMA public TO {App}",
        cancellationToken);

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, string query, string name, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(query, connection) { Parameters = { new() { Value = name } } };
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    // Statements about roles and databases take no parameters: the server itself quotes the names and passwords.
    private static async Task<string> QuoteAsync(
        NpgsqlConnection connection, string format, string[] values, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(format, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        }

        return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string statement, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
