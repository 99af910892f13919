using Npgsql;
using SubsidyPortal.Application.Tests.Reports;
using SubsidyPortal.Data.Reports;
using Xunit;

namespace SubsidyPortal.Application.Tests.Hosting;

/// <summary>What the books rest on is only ever added to, by nobody changed: not by the portal's role and not by the owner.</summary>
public sealed class AppendOnlyTablesTests(AuditedPortal portal) : IClassFixture<AuditedPortal>
{
    public static TheoryData<string> Tables { get; } =
        ["ledger_transactions", "ledger_postings", "audit_events", "policy_versions", "application_rounds", "duty_holders", "export_log"];

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task Owner_ChangingOrEmptyingATableOfTheBooks_IsRefused(string table)
    {
        await portal.Host.WriteAsync(db =>
        {
            db.ExportLog.Add(new ExportLogEntry { Id = Guid.NewGuid(), ExportedBy = portal.Auditor, ExportedAt = portal.Host.Clock.Now, Report = "budget", Format = "csv" });
            return Task.CompletedTask;
        });
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
