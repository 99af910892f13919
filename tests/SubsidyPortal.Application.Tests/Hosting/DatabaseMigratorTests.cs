using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using SubsidyPortal.Data.Hosting;
using SubsidyPortal.TestKit.Postgres;
using Xunit;

namespace SubsidyPortal.Application.Tests.Hosting;

public sealed class DatabaseMigratorTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Migrate_ByNodesThatStartTogether_AppliesEachMigrationOnce()
    {
        await using var database = await CreateEmptyAsync();

        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => MigrateAsync(database)));

        Assert.Equal(["20250101000000_First"], Assert.Single(applied, names => names.Count > 0));
        Assert.Equal(1L, await ScalarAsync(database.AppConnectionString, "SELECT count(*) FROM probe"));
    }

    [Fact]
    public async Task Migrate_ThePortalsOwnTables_ByTwoNodes_AppliesEachOnce()
    {
        await using var database = await CreateEmptyAsync();

        var applied = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => DatabaseMigrator.MigrateAsync(
            database.OwnerConnectionString, Data.PortalDbOptions.Create, NullLogger.Instance, CancellationToken.None)));

        var names = Assert.Single(applied, a => a.Count > 0);
        Assert.Equal((long)names.Count, await ScalarAsync(database.AppConnectionString, "SELECT count(*) FROM migrations"));
        await DatabaseMigrator.EnsureCurrentAsync(database.AppConnectionString, Data.PortalDbOptions.Create, CancellationToken.None);
    }

    [Fact]
    public async Task Migrate_ForTheAppRole_GrantsReadingAndWritingOfNewTables()
    {
        await using var database = await CreateEmptyAsync();

        await MigrateAsync(database);

        await ScalarAsync(database.AppConnectionString, "INSERT INTO probe VALUES (2); UPDATE probe SET id = 3; DELETE FROM probe");
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => ScalarAsync(database.AppConnectionString, "DROP TABLE probe"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
    }

    [Fact]
    public async Task EnsureCurrent_BeforeMigrating_RefusesAndSaysWhatToDo()
    {
        await using var database = await CreateEmptyAsync();

        var refusal = await Assert.ThrowsAsync<DatabaseStartException>(() => EnsureCurrentAsync(database));

        Assert.Contains("20250101000000_First", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("--migrate", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EnsureCurrent_AfterMigrating_Passes()
    {
        await using var database = await CreateEmptyAsync();
        await MigrateAsync(database);

        await EnsureCurrentAsync(database);
    }

    private Task<TestDatabase> CreateEmptyAsync() => postgres.CreateDatabaseAsync(_ => Task.CompletedTask, "template_empty");

    private static Task<IReadOnlyList<string>> MigrateAsync(TestDatabase database) =>
        DatabaseMigrator.MigrateAsync(database.OwnerConnectionString, ProbeContext.For, NullLogger.Instance, CancellationToken.None);

    private static Task EnsureCurrentAsync(TestDatabase database) =>
        DatabaseMigrator.EnsureCurrentAsync(database.AppConnectionString, ProbeContext.For, CancellationToken.None);

    private static async Task<object?> ScalarAsync(string connectionString, string query)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(query, connection);
        return await command.ExecuteScalarAsync();
    }

    internal sealed class ProbeContext(DbContextOptions<ProbeContext> options) : DbContext(options)
    {
        public static DbContext For(string connectionString) =>
            new ProbeContext(new DbContextOptionsBuilder<ProbeContext>().UseNpgsql(connectionString).Options);
    }

    [DbContext(typeof(ProbeContext))]
    [Migration("20250101000000_First")]
    internal sealed class First : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            ArgumentNullException.ThrowIfNull(migrationBuilder);
            migrationBuilder.Sql("CREATE TABLE probe (id int); INSERT INTO probe VALUES (1)");
        }
    }
}
