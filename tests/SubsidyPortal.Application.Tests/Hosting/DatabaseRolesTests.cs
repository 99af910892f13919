using Npgsql;
using SubsidyPortal.TestKit.Postgres;
using Xunit;

namespace SubsidyPortal.Application.Tests.Hosting;

public sealed class DatabaseRolesTests(PostgresFixture postgres)
{
    [Fact]
    public async Task AppRole_OnANewServer_OwnsNothing()
    {
        await using var database = await CreateAsync();

        var owned = await ScalarAsync(
            database.OwnerConnectionString,
            """
            SELECT (SELECT count(*) FROM pg_class WHERE relowner = 'portal_app'::regrole)
                 + (SELECT count(*) FROM pg_namespace WHERE nspowner = 'portal_app'::regrole)
                 + (SELECT count(*) FROM pg_proc WHERE proowner = 'portal_app'::regrole)
                 + (SELECT count(*) FROM pg_database WHERE datdba = 'portal_app'::regrole)
            """);

        Assert.Equal(0L, owned);
    }

    [Theory]
    [InlineData("CREATE TABLE mine (id int)")]
    [InlineData("CREATE TEMPORARY TABLE mine (id int)")]
    [InlineData("DROP TABLE thing")]
    [InlineData("DELETE FROM entry")]
    [InlineData("TRUNCATE entry")]
    [InlineData("ALTER TABLE entry DISABLE TRIGGER ALL")]
    [InlineData("CREATE DATABASE more")]
    [InlineData("CREATE ROLE more")]
    [InlineData("SET ROLE portal_owner")]
    public async Task AppRole_ReachingBeyondItsRights_IsRefused(string statement)
    {
        await using var database = await CreateAsync();

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(database.AppConnectionString, statement));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
    }

    [Fact]
    public async Task AppRole_OnTablesOfTheOwner_MayReadAndWrite()
    {
        await using var database = await CreateAsync();

        await ExecuteAsync(database.AppConnectionString, "INSERT INTO entry (id) VALUES (1); UPDATE thing SET id = 2; DELETE FROM thing");

        Assert.Equal(1L, await ScalarAsync(database.AppConnectionString, "SELECT count(*) FROM entry"));
    }

    [Theory]
    [InlineData("portal_owner")]
    [InlineData("portal_app")]
    public async Task Roles_OnANewServer_HaveNoPowersOfTheServer(string role)
    {
        var powers = await ScalarAsync(
            postgres.Server.AppConnectionString,
            $"SELECT rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls FROM pg_roles WHERE rolname = '{role}'");

        Assert.Equal(false, powers);
    }

    [Fact]
    public async Task Server_WithAWrongPassword_Refuses()
    {
        var wrong = new NpgsqlConnectionStringBuilder(postgres.Server.AppConnectionString) { Password = "guess", Pooling = false };

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => ScalarAsync(wrong.ConnectionString, "SELECT 1"));

        Assert.Equal(PostgresErrorCodes.InvalidPassword, refusal.SqlState);
    }

    private Task<TestDatabase> CreateAsync() => postgres.CreateDatabaseAsync(
        owner => ExecuteAsync(
            owner,
            """
            ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO portal_app;
            CREATE TABLE thing (id int);
            CREATE TABLE entry (id int);
            REVOKE UPDATE, DELETE, TRUNCATE ON entry FROM portal_app
            """),
        "template_roles");

    private static async Task ExecuteAsync(string connectionString, string statement)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<object?> ScalarAsync(string connectionString, string query)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(query, connection);
        return await command.ExecuteScalarAsync();
    }
}
