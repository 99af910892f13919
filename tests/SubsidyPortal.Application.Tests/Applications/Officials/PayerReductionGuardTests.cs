using System.Globalization;
using Npgsql;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Applications.Officials;

/// <summary>What the database itself keeps of each payer's part of a reduced award, whoever writes.</summary>
public sealed class PayerReductionGuardTests(PayersFixture fixture) : IClassFixture<PayersFixture>
{
    /// <summary>A second reduction by a row of its own: the first one's, with other figures and parts.</summary>
    private const string Forged =
        "INSERT INTO award_reductions (id, application_id, before, after, ground, released, to_pay_back, proposed_by, proposed_at, confirmed_by, confirmed_at, confirmed_on, parts) "
        + "SELECT gen_random_uuid(), application_id, 500000, 400000, ground, 100000, 0, proposed_by, proposed_at, confirmed_by, confirmed_at, confirmed_on, {0} FROM award_reductions WHERE application_id = $1";

    [Theory]
    [InlineData("NULL")]
    [InlineData("parts")]
    [InlineData("'[{\"payer\":\"city\",\"before\":\"350000.00\",\"after\":\"250000.00\",\"released\":\"100000.00\",\"toPayBack\":\"0.00\",\"stood\":\"210000.00\"}]'")]
    [InlineData("'[{\"payer\":\"city\",\"before\":\"300000.00\",\"after\":\"260000.00\",\"released\":\"40000.00\",\"toPayBack\":\"0.00\",\"stood\":\"210000.00\"},{\"payer\":\"province\",\"before\":\"200000.00\",\"after\":\"140000.00\",\"released\":\"60000.00\",\"toPayBack\":\"0.00\",\"stood\":\"90000.00\"}]'")]
    [InlineData("'[{\"payer\":\"city\",\"before\":\"350000.00\",\"after\":\"280000.00\",\"released\":\"60000.00\",\"toPayBack\":\"0.00\",\"stood\":\"210000.00\"},{\"payer\":\"province\",\"before\":\"150000.00\",\"after\":\"120000.00\",\"released\":\"40000.00\",\"toPayBack\":\"0.00\",\"stood\":\"90000.00\"}]'")]
    [InlineData("'[{\"payer\":\"city\",\"before\":\"350000.00\",\"after\":\"280000.00\",\"released\":\"70000.00\",\"toPayBack\":\"0.00\",\"stood\":\"210000.01\"},{\"payer\":\"province\",\"before\":\"150000.00\",\"after\":\"120000.00\",\"released\":\"30000.00\",\"toPayBack\":\"0.00\",\"stood\":\"90000.00\"}]'")]
    [InlineData("'[{\"payer\":\"city\",\"before\":\"350000.00\",\"after\":\"360000.00\",\"released\":\"-10000.00\",\"toPayBack\":\"0.00\",\"stood\":\"210000.00\"},{\"payer\":\"province\",\"before\":\"150000.00\",\"after\":\"40000.00\",\"released\":\"110000.00\",\"toPayBack\":\"0.00\",\"stood\":\"40000.00\"}]'")]
    public async Task Database_AReductionWhosePartsDontMakeItUp_IsRefused(string parts)
    {
        var (award, _) = await ReducedAsync(500_000, 0);

        Assert.Equal("23514", await RefusalAsync(Forged.Replace("{0}", parts, StringComparison.Ordinal), award.Id));
    }

    [Theory]
    [InlineData("UPDATE applications SET reduced_shares = NULL WHERE id = $1", "23001")]
    [InlineData("UPDATE applications SET reduced_shares = jsonb_set(reduced_shares, '{0,amount}', '\"350000.01\"') WHERE id = $1", "23001")]
    [InlineData("UPDATE applications SET reduced_shares = jsonb_set(reduced_shares, '{0,stood}', '\"0.00\"') WHERE id = $1", "23001")]
    [InlineData("UPDATE award_reductions SET parts = NULL WHERE application_id = $1", "23001")]
    public async Task Database_SharesThatChangeWithoutAReduction_AreRefused(string statement, string state)
    {
        var (award, _) = await ReducedAsync(500_000, 0);

        Assert.Equal(state, await RefusalAsync(statement, award.Id));
    }

    [Theory]
    [InlineData("UPDATE claims SET parts = jsonb_set(parts, '{0,repayable}', '\"70000.01\"') WHERE application_id = $1", "23514")]
    [InlineData("UPDATE claims SET parts = jsonb_set(jsonb_set(parts, '{0,repayable}', '\"60000.00\"'), '{1,repayable}', '\"40000.00\"') WHERE application_id = $1", "23514")]
    [InlineData("UPDATE claims SET parts = jsonb_set(jsonb_set(parts, '{0,repayable}', '\"220000.00\"'), '{1,repayable}', '\"-120000.00\"') WHERE application_id = $1", "23514")]
    [InlineData("UPDATE claims SET parts = jsonb_set(parts, '{1,recovered}', '\"30000.01\"'), recovered = 30000.01, status = 'PartlyRecovered' WHERE application_id = $1", "23514")]
    [InlineData("UPDATE claims SET parts = jsonb_set(jsonb_set(parts, '{0,repayable}', '\"0.00\"'), '{1,repayable}', '\"0.00\"'), repayable = 0 WHERE application_id = $1", "23001")]
    public async Task Database_WhatIsAskedBackOfTheOtherPayerOrMore_IsRefused(string statement, string state)
    {
        var (award, _) = await ReducedAsync(200_000, 100_000);

        Assert.Equal(state, await RefusalAsync(statement, award.Id));
    }

    [Theory]
    [InlineData(140_000, null)]
    [InlineData(140_000.01, "23514")]
    public async Task Database_AnApprovalAboveAPayersReducedPart_IsRefused(decimal city, string? state)
    {
        // The decision gave the city 420,000, the reduction leaves it 350,000, and 210,000 are paid.
        var (award, _) = await ReducedAsync(500_000, 0);
        var claim = await award.StartClaimAsync(fixture.Claims);
        await claim.VerifiedAsync(1);
        var statement = string.Create(
            CultureInfo.InvariantCulture,
            $"UPDATE claims SET subsidy = {city}, award_stood = 500000, certified_amount = 500000, certified_before = 1000000, claimed_before = 300000, approved_on = current_date, status = 'Approved', parts = '[{{\"payer\":\"city\",\"amount\":\"{city}\",\"recovered\":\"0.00\",\"state\":\"Waiting\"}}]' WHERE id = $1");

        Assert.Equal(state, await RefusalAsync(statement, claim.Id));
    }

    /// <summary>An award of 600,000 of which 300,000 are paid, 210,000 by the city and 90,000 by the province.</summary>
    private async Task<(CaseJourney Award, ClaimJourney Claim)> ReducedAsync(decimal amount, decimal toPayBack)
    {
        var award = await fixture.AwardedAsync();
        var claim = await fixture.ApprovedAsync(award, 1_000_000);
        await fixture.PaidAsync(claim, Payer.City);
        await fixture.PaidAsync(claim, Payer.Province);
        await award.RunAsync(fixture.Officers.Approver, r => new ProposeReduction(Guid.NewGuid(), award.Id, r, Money.FromYuan(amount), "按新比例重新核定", null));
        await award.RunAsync(fixture.Officers.SecondApprover, r => new ConfirmReduction(Guid.NewGuid(), award.Id, r, Money.FromYuan(toPayBack)));
        return (award, claim);
    }

    private async Task<string?> RefusalAsync(string statement, Guid id)
    {
        await using var connection = new NpgsqlConnection(fixture.Host.Database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection) { Parameters = { new() { Value = id } } };
        return (await Record.ExceptionAsync(() => command.ExecuteNonQueryAsync()) as PostgresException)?.SqlState;
    }
}
