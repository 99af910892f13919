using Npgsql;
using SubsidyPortal.Application.Tests.Reports;
using SubsidyPortal.Data.Reports;
using Xunit;

namespace SubsidyPortal.Application.Tests.Hosting;

/// <summary>What the books rest on is only ever added to, by nobody changed: not by the portal's role and not by the owner.</summary>
public sealed class AppendOnlyTablesTests(AuditedPortal portal) : IClassFixture<AuditedPortal>
{
    public static TheoryData<string> Tables { get; } =
    [
        "ledger_transactions", "ledger_postings", "audit_events", "policy_versions", "application_rounds", "claim_rounds", "claim_recoveries",
        "execution_explanations", "duty_holders", "export_log",
    ];

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task Owner_ChangingOrEmptyingATableOfTheBooks_IsRefused(string table)
    {
        await portal.Host.WriteAsync(db =>
        {
            db.ExportLog.Add(new ExportLogEntry { Id = Guid.NewGuid(), ExportedBy = portal.Auditor, ExportedAt = portal.Host.Clock.Now, Report = "budget", Format = "csv" });
            return Task.CompletedTask;
        });
        await RunAsync(
            """
            INSERT INTO claim_recoveries (id, amount, reference, received_on, recorded_by, recorded_at, claim_id)
            SELECT gen_random_uuid(), 1, 'BACK-1', current_date, gen_random_uuid(), now(), id FROM claims LIMIT 1 ON CONFLICT DO NOTHING;
            INSERT INTO execution_explanations (id, program, track, text, explained_by, effective_on, recorded_at)
            SELECT gen_random_uuid(), code, 'compute', '项目集中在下半年实施', gen_random_uuid(), current_date, now() FROM programs LIMIT 1
            """);
        var column = await RunAsync(
            $"SELECT quote_ident(column_name) FROM information_schema.columns WHERE table_name = '{table}' AND is_generated = 'NEVER' AND is_identity = 'NO' ORDER BY ordinal_position LIMIT 1");

        await RefusedAsync($"TRUNCATE {table} CASCADE");
        await RefusedAsync($"DELETE FROM {table}");
        await RefusedAsync($"UPDATE {table} SET {column} = {column}");
    }

    private async Task RefusedAsync(string statement)
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => RunAsync(statement));
        Assert.Equal(PostgresErrorCodes.RestrictViolation, refusal.SqlState);
    }

    private async Task<object?> RunAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(portal.Host.Database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        return await command.ExecuteScalarAsync();
    }
}
