using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Hosting;
using SubsidyPortal.TestKit.Postgres;
using Xunit;

namespace SubsidyPortal.Application.Tests.Hosting;

/// <summary>A portal in which two invitations to one address wait goes on with the one that is good for longest.</summary>
public sealed class OpenInvitationsTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Migrate_WithTwoOpenInvitationsOfAnAddress_WithdrawsTheOlder()
    {
        await using var database = await postgres.CreateDatabaseAsync(BeforeAsync, "template_before_open_invitations");
        await RunAsync(database, """
            INSERT INTO invitations (id, token_hash, email, roles, company_id, created_at, expires_at, accepted_at)
            SELECT gen_random_uuid(), hash, email, '{Reviewer}', company::uuid, timestamptz '2026-03-01' + make_interval(days => day), timestamptz '2026-03-08' + make_interval(days => day), accepted::timestamptz
              FROM (VALUES ('older', 'a@example.test', NULL, 0, NULL), ('newer', 'a@example.test', NULL, 1, NULL), ('used', 'a@example.test', NULL, 2, '2026-03-03'),
                           ('member', 'a@example.test', '00000000-0000-0000-0000-000000000001', 0, NULL), ('twin', 'b@example.test', NULL, 0, NULL), ('twin2', 'b@example.test', NULL, 0, NULL))
                   AS v (hash, email, company, day, accepted)
            """);

        await DatabaseMigrator.MigrateAsync(database.OwnerConnectionString, PortalDbOptions.Create, NullLogger.Instance, CancellationToken.None);

        Assert.Equal("member,newer,used", await RunAsync(database, "SELECT string_agg(token_hash, ',' ORDER BY token_hash) FROM invitations WHERE email = 'a@example.test'"));
        Assert.Equal(1L, await RunAsync(database, "SELECT count(*) FROM invitations WHERE email = 'b@example.test'"));
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => RunAsync(
            database, "INSERT INTO invitations (id, token_hash, email, roles, created_at, expires_at) VALUES (gen_random_uuid(), 'again', 'a@example.test', '{}', now(), now())"));
        Assert.Equal("ux_invitations_open", refusal.ConstraintName);
    }

    private static async Task BeforeAsync(string owner)
    {
        await using var db = PortalDbOptions.Create(owner);
        await db.GetService<IMigrator>().MigrateAsync("20261129060001_KeptDecisions");
    }

    private static async Task<object?> RunAsync(TestDatabase database, string statement)
    {
        await using var connection = new NpgsqlConnection(database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        return await command.ExecuteScalarAsync();
    }
}
