using Npgsql;
using SubsidyPortal.Application.Payments;
using SubsidyPortal.Application.Tests.Claims;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Payments;
using SubsidyPortal.TestKit.Postgres;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Payments;

/// <summary>What waits for a batch: as many as a batch takes, and how many there are.</summary>
public sealed class PayableClaimsTests(PostgresFixture postgres)
{
    [Fact]
    public async Task ListPayableClaims_MoreThanABatchTakes_ShowsTheFirstAndCountsAll()
    {
        await using var portal = new ClaimsFixture(postgres);
        await portal.InitializeAsync();
        var claim = await portal.StartedAsync();
        await claim.ApprovedAsync(1_000);
        await using var connection = new NpgsqlConnection(portal.Host.Database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var copies = new NpgsqlCommand(
            """
            INSERT INTO claims
            SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'number', c.number || '-' || to_char(n, 'FM000')))).*
              FROM claims c, generate_series(1, 500) n WHERE c.id = $1
            """,
            connection)
        { Parameters = { new() { Value = claim.Id } } };
        await copies.ExecuteNonQueryAsync();

        var group = Assert.Single(Done(await claim.AsFinance.AskAsync(new ListPayableClaims())).Groups);

        Assert.Equal((PaymentBatch.MaxOrders, 501, Money.FromYuan(501 * 500)), (group.Claims.Count, group.Count, group.Total));
        Assert.Equal(claim.Id, group.Claims[0].Id);
        Assert.Equal($"{claim.Number}-499", group.Claims[^1].Number);
    }
}
