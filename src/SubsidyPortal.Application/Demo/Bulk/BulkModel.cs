using Microsoft.EntityFrameworkCore;
using Npgsql;
using SubsidyPortal.Application.Demo.Names;
using SubsidyPortal.Data;

namespace SubsidyPortal.Application.Demo.Bulk;

/// <summary>The model city read from the database: which rows belong to it, and what in them differs from copy to copy.</summary>
internal sealed class BulkModel
{
    // What all copies share, what only repeats of commands need, and what would be sent to somebody.
    private static readonly string[] Shared =
    [
        "programs", "budget_pools", "policy_versions", "budget_proposals", "budget_accounts", "calendar_days", "roles", "role_claims", "user_roles",
        "migrations", "executed_commands", "outbox", "export_log", "number_sequences", "data_protection_keys", "invitations",
    ];

    private readonly NpgsqlConnection connection;
    private readonly string connectionString;

    private BulkModel(NpgsqlConnection connection, string connectionString)
    {
        this.connection = connection;
        this.connectionString = connectionString;
    }

    public List<BulkTable> Tables { get; } = [];

    /// <summary>Reads everything; the connection is the owner's.</summary>
    public static async Task<BulkModel> ReadAsync(NpgsqlConnection connection, string connectionString, DemoCompanies names, int companies, CancellationToken cancellationToken)
    {
        var model = new BulkModel(connection, connectionString);
        var roots = await model.IdsAsync("""
            SELECT id FROM companies UNION SELECT user_id FROM company_members UNION SELECT id FROM contracts
            UNION SELECT id FROM applications UNION SELECT id FROM claims UNION SELECT id FROM payment_batches
            """, cancellationToken);
        var kept = await model.IdsAsync("""
            SELECT id FROM users WHERE id NOT IN (SELECT user_id FROM company_members)
            UNION SELECT id FROM roles UNION SELECT id FROM budget_proposals UNION SELECT publication_id FROM programs
            UNION SELECT '00000000-0000-0000-0000-000000000000'
            """, cancellationToken);
        await model.ReadTablesAsync(cancellationToken);
        model.Select(roots);
        await model.AddClaimSeriesAsync(cancellationToken);
        await model.PrepareAsync(kept, names, companies, cancellationToken);
        return model;
    }

    private async Task ReadTablesAsync(CancellationToken cancellationToken)
    {
        var columns = new List<(string Table, string Column, string Type)>();
        await using (var command = new NpgsqlCommand(
            """
            SELECT c.table_name, c.column_name, c.udt_name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
             WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.is_generated = 'NEVER' AND c.is_identity = 'NO'
               AND COALESCE(c.column_default, '') NOT LIKE 'nextval%' AND c.table_name <> ALL ($1)
             ORDER BY c.table_name, c.ordinal_position
            """, connection))
        {
            command.Parameters.AddWithValue(Shared);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                columns.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2)));
            }
        }

        foreach (var table in columns.GroupBy(c => c.Table))
        {
            var read = new BulkTable(table.Key, [.. table.Select(c => (c.Column, c.Type))]);
            await ReadRowsAsync(read, cancellationToken);
            Tables.Add(read);
        }
    }

    private async Task ReadRowsAsync(BulkTable table, CancellationToken cancellationToken)
    {
        var order = table.Name is "ledger_transactions" or "audit_events" ? " ORDER BY sequence" : "";
        var list = string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\""));
        await using var command = new NpgsqlCommand($"SELECT {list} FROM \"{table.Name}\"{order}", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = new object?[table.Columns.Count];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = await reader.IsDBNullAsync(i, cancellationToken) ? null
                    : table.Columns[i].Type == "date" ? await reader.GetFieldValueAsync<DateOnly>(i, cancellationToken)
                    : reader.GetValue(i);
            }

            table.Add(row);
        }
    }

    /// <summary>A row belongs to the city when it names a company, a person of it, a case, a claim or a batch, or a row that does.</summary>
    private void Select(HashSet<Guid> roots)
    {
        var ids = new HashSet<Guid>(roots);
        foreach (var table in Tables)
        {
            var own = table.Place("id");
            foreach (var row in table.Rows.Where(r => r.Any(cell => Names(cell, roots))))
            {
                if (own >= 0 && row[own] is Guid id)
                {
                    ids.Add(id);
                }
            }
        }

        foreach (var table in Tables)
        {
            table.KeepOnly(row => row.Any(cell => Names(cell, ids)));
        }

        Tables.RemoveAll(t => t.Rows.Count == 0);
    }

    private static bool Names(object? cell, HashSet<Guid> ids) => cell switch
    {
        Guid id => ids.Contains(id),
        string { Length: 36 } text => Guid.TryParseExact(text, "D", out var id) && ids.Contains(id),
        _ => false,
    };

    private async Task AddClaimSeriesAsync(CancellationToken cancellationToken)
    {
        var series = new BulkTable("number_sequences", [("series", "varchar"), ("last", "int4")]);
        await ReadRowsAsync(series, cancellationToken);
        series.KeepOnly(row => ((string)row[0]!).StartsWith("claims:", StringComparison.Ordinal));
        Tables.Add(series);
    }

    private async Task PrepareAsync(HashSet<Guid> kept, DemoCompanies names, int companies, CancellationToken cancellationToken)
    {
        await using var db = PortalDbOptions.Create(connectionString);
        var perRound = await db.NumberSequences.Where(s => s.Series.StartsWith("SH25-")).ToDictionaryAsync(s => s.Series, s => s.Last, cancellationToken);
        var model = Enumerable.Range(0, companies).Select(i => names[i]).ToList();
        var placeOf = model.Select((c, i) => (c.Uscc.Value, i)).ToDictionary(p => p.Value, p => p.i);
        var contracts = await (from contract in db.Contracts join company in db.Companies on contract.CompanyId equals company.Id select new { contract.Terms.Number, company.Uscc })
            .ToListAsync(cancellationToken);
        var reader = new BulkReader(kept, perRound, model, contracts.Select(c => (c.Number, placeOf[c.Uscc])));
        var payloads = await db.LedgerTransactions.AsNoTracking().Include(t => t.Postings).ToDictionaryAsync(t => t.Id, t => t.CanonicalPayload(), cancellationToken);
        await foreach (var happened in db.AuditEvents.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            payloads[happened.Id] = happened.CanonicalPayload();
        }

        foreach (var table in Tables)
        {
            var id = table.Name is "ledger_transactions" or "audit_events" ? table.Place("id") : -1;
            table.Prepare(reader, row => id < 0 ? null : payloads[(Guid)row[id]!]);
        }
    }

    private async Task<HashSet<Guid>> IdsAsync(string sql, CancellationToken cancellationToken)
    {
        var ids = new HashSet<Guid>();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            ids.Add(reader.GetGuid(0));
        }

        return ids;
    }
}
