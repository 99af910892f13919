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
    [InlineData("DELETE FROM policy_versions")]
    [InlineData("TRUNCATE ledger_transactions CASCADE")]
    public async Task AppendOnlyRows_ChangedByOwnerOrApp_AreRefused(string statement)
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        await host.OpenShanghaiAsync();

        var asOwner = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(host.Database.OwnerConnectionString, statement));
        var asApp = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(host.Database.AppConnectionString, statement));

        Assert.Equal("23001", asOwner.SqlState);
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, asApp.SqlState);
    }

    [Theory]
    [InlineData("UPDATE budget_accounts SET balance = 1")]
    [InlineData("DELETE FROM budget_accounts")]
    [InlineData("UPDATE duty_holders SET user_id = gen_random_uuid()")]
    [InlineData("DELETE FROM duty_holders")]
    [InlineData("UPDATE application_rounds SET number = 2")]
    [InlineData("DELETE FROM export_log")]
    [InlineData("DELETE FROM payment_orders")]
    [InlineData("DELETE FROM claims")]
    [InlineData("DELETE FROM applications")]
    [InlineData("DELETE FROM companies")]
    [InlineData("ALTER TABLE ledger_postings DISABLE TRIGGER ALL")]
    [InlineData("SET session_replication_role = replica")]
    public async Task AppRole_ReachingForTheBooks_MayNot(string statement)
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        await host.OpenShanghaiAsync();

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(host.Database.AppConnectionString, statement));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
    }

    [Fact]
    public async Task Account_InsertedWithMoneyInIt_IsRefused()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(
            host.Database.AppConnectionString, "INSERT INTO budget_accounts (code, pool, kind, balance) VALUES ('x/1-available', 'x', 'Available', 1000000)"));

        Assert.Equal(PostgresErrorCodes.CheckViolation, refusal.SqlState);
    }

    [Fact]
    public async Task Postings_AddedToATransactionOfYesterday_AreRefused()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();

        // Balanced, and within the balance: only the transaction's own hash would tell.
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(
            host.Database.AppConnectionString,
            $"""
            INSERT INTO ledger_postings (transaction_id, line, account, amount)
            SELECT transaction_id, 8 + p.no, p.account, p.amount
              FROM (SELECT transaction_id FROM ledger_postings LIMIT 1) t,
                   (VALUES (0, '{program.Pool("compute")}/1-available', -5), (1, '{program.Pool("compute")}/2-reserved', 5)) AS p (no, account, amount)
            """));

        Assert.Equal(PostgresErrorCodes.RestrictViolation, refusal.SqlState);
    }

    [Theory]
    [InlineData("Application", "Checker", "Approver")]
    [InlineData("Claim", "Verifier", "ClaimApprover")]
    [InlineData("Budget", "Drafter", "BudgetApprover")]
    public async Task TwoDutiesOfACase_ForOnePerson_AreRefused(string group, string first, string second)
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var (person, subject) = (Guid.NewGuid(), Guid.NewGuid());

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(
            host.Database.AppConnectionString,
            $"""
            INSERT INTO duty_holders ("group", case_id, user_id, duty, since)
            VALUES ('{group}', '{subject}', '{person}', '{first}', now()), ('{group}', '{subject}', '{person}', '{second}', now())
            """));

        Assert.Equal("pk_duty_holders", refusal.ConstraintName);
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
