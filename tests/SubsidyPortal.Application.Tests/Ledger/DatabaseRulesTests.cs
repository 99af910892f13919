using Microsoft.EntityFrameworkCore;
using Npgsql;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using Xunit;

namespace SubsidyPortal.Application.Tests.Ledger;

/// <summary>What PostgreSQL itself refuses, with the rules of the domain out of the way.</summary>
public sealed class DatabaseRulesTests(PostgresFixture postgres)
{
    [Theory]
    [InlineData("UPDATE ledger_postings SET amount = amount + 1")]
    [InlineData("DELETE FROM ledger_postings")]
    [InlineData("UPDATE ledger_transactions SET reason = 'x'")]
    [InlineData("DELETE FROM ledger_transactions")]
    [InlineData("TRUNCATE ledger_postings")]
    [InlineData("UPDATE audit_events SET actor = NULL")]
    [InlineData("DELETE FROM audit_events")]
    [InlineData("TRUNCATE audit_events")]
    [InlineData("UPDATE policy_versions SET hash = 'x'")]
    public async Task AppendOnlyRows_ChangedByOwnerOrApp_AreRefused(string statement)
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        await host.OpenShanghaiAsync();

        var asOwner = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(host.Database.OwnerConnectionString, statement));
        var asApp = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(host.Database.AppConnectionString, statement));

        Assert.Equal("23001", asOwner.SqlState);
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, asApp.SqlState);
    }

    [Fact]
    public async Task Balance_WrittenByTheAppRole_IsRefused()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        await host.OpenShanghaiAsync();

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(host.Database.AppConnectionString, "UPDATE budget_accounts SET balance = 1"));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
    }

    [Theory]
    [InlineData(-600_000_000.01, 600_000_000.01, "ck_budget_accounts_sign")]
    [InlineData(-5, 4, null)]
    public async Task Posting_OverdrawnOrUnbalanced_IsRefusedAtCommit(decimal from, decimal to, string? constraint)
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        var pool = program.Pool("compute");
        var id = Guid.NewGuid();

        var refusal = await Assert.ThrowsAsync<PostgresException>(async () =>
        {
            await using var db = PortalContext(host);
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO ledger_transactions (id, step, city, case_number, effective_on, recorded_at, recorded_by, payload_hash)
                VALUES ({id}, 'Reserve', '310000', 'x', '2026-03-02', now(), {Guid.Empty}, '')
                """);
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO ledger_postings (transaction_id, line, account, amount)
                VALUES ({id}, 1, {pool + "/1-available"}, {from}), ({id}, 2, {pool + "/2-reserved"}, {to})
                """);
            await transaction.CommitAsync();
        });

        Assert.Equal(PostgresErrorCodes.CheckViolation, refusal.SqlState);
        Assert.Equal(constraint, refusal.ConstraintName);
    }

    private static Data.PortalDb PortalContext(PortalTestHost host) => Data.PortalDbOptions.Create(host.Database.AppConnectionString);

    private static async Task ExecuteAsync(string connectionString, string statement)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
