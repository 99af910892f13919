using Microsoft.EntityFrameworkCore;
using Npgsql;
using SubsidyPortal.TestKit.Postgres;
using Xunit;

namespace SubsidyPortal.Application.Tests.Hosting;

public sealed class PortalTablesTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    [Fact]
    public async Task Database_FromTheTemplate_HasEveryMigrationAndOpensWithTheAppRole()
    {
        await using var db = fixture.Database.CreateContext();

        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        Assert.False(await db.Companies.AnyAsync());
    }

    [Fact]
    public async Task AppRole_OnEveryTable_MayReadAndOwnsNone()
    {
        await using var source = NpgsqlDataSource.Create(fixture.Database.AppConnectionString);
        await using var command = source.CreateCommand(
            """
            SELECT count(*) FILTER (WHERE has_table_privilege(c.oid, 'SELECT')) = count(*)
               AND count(*) FILTER (WHERE c.relowner = 'portal_app'::regrole) = 0
               AND count(*) > 20
            FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
            """);

        Assert.Equal(true, await command.ExecuteScalarAsync());
    }

    [Theory]
    [InlineData("ledger_transactions")]
    [InlineData("ledger_postings")]
    [InlineData("audit_events")]
    public async Task AppRole_OnAppendOnlyTables_MayNeitherChangeNorRemove(string table)
    {
        await using var source = NpgsqlDataSource.Create(fixture.Database.AppConnectionString);
        await using var command = source.CreateCommand(
            "SELECT has_table_privilege($1, 'INSERT') AND NOT has_table_privilege($1, 'UPDATE, DELETE, TRUNCATE')");
        command.Parameters.AddWithValue(table);

        Assert.Equal(true, await command.ExecuteScalarAsync());
    }
}
