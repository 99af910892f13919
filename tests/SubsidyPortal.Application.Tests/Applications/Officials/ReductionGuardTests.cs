using Npgsql;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Applications.Officials;

/// <summary>What the database itself keeps of a reduced award, whoever writes.</summary>
public sealed class ReductionGuardTests(OpenProgramFixture fixture) : CaseTestBase(fixture)
{
    private ClaimOfficials officials = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        officials = await ClaimOfficials.AddAsync(Host);
    }

    [Theory]
    [InlineData("UPDATE applications SET award_amount = 400000 WHERE id = $1", "23001")]
    [InlineData("UPDATE award_reductions SET after = 1 WHERE application_id = $1", "23001")]
    [InlineData("DELETE FROM award_reductions WHERE application_id = $1", "23001")]
    [InlineData("UPDATE claims SET repayable = repayable + 1 WHERE application_id = $1", "23001")]
    [InlineData("UPDATE claims SET repayable = 0 WHERE application_id = $1", "23001")]
    [InlineData("UPDATE claims SET recovered = repayable + 1, status = 'PartlyRecovered' WHERE application_id = $1", "23514")]
    [InlineData("UPDATE claims SET award_stood = 1 WHERE application_id = $1", "23001")]
    [InlineData("INSERT INTO award_reductions SELECT gen_random_uuid(), application_id, before, after, ground, cause_id, released, to_pay_back, proposed_by, proposed_at, proposed_by, confirmed_at, confirmed_on FROM award_reductions WHERE application_id = $1", "23514")]
    public async Task Database_WithTheRulesBypassed_KeepsAwardAndReduction(string statement, string state)
    {
        var award = await AwardedAsync();
        await award.ClaimAndPayAsync(officials, 1_000_000);
        await award.RunAsync(Officers.Approver, r => new ProposeReduction(Guid.NewGuid(), award.Id, r, Yuan(200_000), "按新比例重新核定", null));
        await award.RunAsync(Officers.SecondApprover, r => new ConfirmReduction(Guid.NewGuid(), award.Id, r, Yuan(100_000)));

        await using var connection = new NpgsqlConnection(Host.Database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection) { Parameters = { new() { Value = award.Id } } };

        Assert.Equal(state, (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState);
    }

    [Fact]
    public async Task Database_ApprovalTakenBackWithoutAReduction_IsRefused()
    {
        var award = await AwardedAsync();
        var claim = await award.StartClaimAsync(officials);
        await claim.ApprovedAsync(100_000);

        await using var connection = new NpgsqlConnection(Host.Database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "UPDATE claims SET status = 'Verified', subsidy = NULL, certified_amount = NULL, certified_before = NULL, claimed_before = NULL, approved_on = NULL, award_stood = NULL WHERE id = $1",
            connection)
        { Parameters = { new() { Value = claim.Id } } };

        Assert.Equal("23001", (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState);
    }

    private async Task<CaseJourney> AwardedAsync() => await (await SubmittedAsync()).ToAwardedAsync(Officers);
}
