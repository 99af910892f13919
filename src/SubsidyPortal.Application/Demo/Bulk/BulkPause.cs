using Npgsql;

namespace SubsidyPortal.Application.Demo.Bulk;

/// <summary>
/// What the database does for every row is done once for all: indexes and foreign keys are dropped and made again, which proves
/// them, and the ledger's triggers rest while the balances are moved by sums. All within the filling's transaction.
/// </summary>
internal sealed class BulkPause
{
    private readonly NpgsqlConnection connection;
    private readonly List<string> again = [];

    private BulkPause(NpgsqlConnection connection) => this.connection = connection;

    /// <summary>Takes keys, indexes and triggers of the tables away.</summary>
    public static async Task<BulkPause> BeginAsync(NpgsqlConnection connection, string[] tables, CancellationToken cancellationToken)
    {
        var pause = new BulkPause(connection);

        // The server writes the statements, with its own quoting of names.
        await pause.TakeAwayAsync(
            """
            SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname),
                   format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
              FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY ($1::regclass[])
            """, tables, cancellationToken);
        await pause.TakeAwayAsync(
            """
            SELECT format('DROP INDEX %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
              FROM pg_index i WHERE indrelid = ANY ($1::regclass[]) AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = i.indexrelid)
            """, tables, cancellationToken);
        await pause.TakeAwayAsync(
            """
            SELECT DISTINCT format('ALTER TABLE %s DISABLE TRIGGER USER', tgrelid::regclass), format('ALTER TABLE %s ENABLE TRIGGER USER', tgrelid::regclass)
              FROM pg_trigger WHERE NOT tgisinternal AND tgrelid = ANY ($1::regclass[])
            """, tables, cancellationToken);
        return pause;
    }

    /// <summary>Puts everything back: first the indexes, then the keys that need them.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        foreach (var statement in again.OrderBy(s => s.Contains(" FOREIGN KEY ", StringComparison.Ordinal)))
        {
            await RunAsync(statement, cancellationToken);
        }
    }

    private async Task TakeAwayAsync(string sql, string[] tables, CancellationToken cancellationToken)
    {
        var away = new List<string>();
        await using (var command = new NpgsqlCommand(sql, connection))
        {
            command.Parameters.AddWithValue(tables);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                away.Add(reader.GetString(0));
                again.Add(reader.GetString(1));
            }
        }

        foreach (var statement in away)
        {
            await RunAsync(statement, cancellationToken);
        }
    }

    private async Task RunAsync(string statement, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
