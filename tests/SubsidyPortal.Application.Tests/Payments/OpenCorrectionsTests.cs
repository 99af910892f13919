using Npgsql;
using SubsidyPortal.Application.Payments;
using SubsidyPortal.Application.Tests.Claims;
using SubsidyPortal.TestKit.Postgres;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Payments;

/// <summary>The corrections that wait: the oldest ones, and how many there are.</summary>
public sealed class OpenCorrectionsTests(PostgresFixture postgres)
{
    [Fact]
    public async Task ListPaymentCorrections_MoreThanAreShown_ShowsTheOldestAndCountsAll()
    {
        await using var portal = new ClaimsFixture(postgres);
        await portal.InitializeAsync();
        var claim = await portal.StartedAsync();
        var batch = await claim.PaidAsync(1_000);
        var first = Done(await claim.AsFinance.RunAsync(new ProposePaymentCorrection(Guid.NewGuid(), batch.Id, batch.Revision + 1, batch.Orders[0].Id, "日期错误")));
        await using var connection = new NpgsqlConnection(portal.Host.Database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var copies = new NpgsqlCommand(
            """
            WITH ids AS MATERIALIZED (
              SELECT n, gen_random_uuid() AS claim, gen_random_uuid() AS "order" FROM generate_series(1, 51) n
            ), copied_claims AS (
              INSERT INTO claims
              SELECT (jsonb_populate_record(c, jsonb_build_object('id', claim, 'number', c.number || '-' || n))).* FROM claims c, ids WHERE c.id = $1
            ), copied_orders AS (
              INSERT INTO payment_orders
              SELECT (jsonb_populate_record(o, jsonb_build_object('id', "order", 'claim_id', claim, 'bank_reference', o.bank_reference || n))).*
                FROM payment_orders o, ids WHERE o.claim_id = $1
            )
            INSERT INTO payment_corrections
            SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'claim_id', claim, 'order_id', "order", 'proposed_at', c.proposed_at + n * interval '1 minute'))).*
              FROM payment_corrections c, ids WHERE c.claim_id = $1
            """,
            connection)
        { Parameters = { new() { Value = claim.Id } } };
        await copies.ExecuteNonQueryAsync();

        var open = Done(await claim.AsTreasurer.AskAsync(new ListPaymentCorrections()));

        Assert.Equal((50, 52, first.Id), (open.Rows.Count, open.Count, open.Rows[0].Id));
        Assert.Equal(open.Rows.OrderBy(r => r.Proposed.At).Select(r => r.Id), open.Rows.Select(r => r.Id));
    }
}
