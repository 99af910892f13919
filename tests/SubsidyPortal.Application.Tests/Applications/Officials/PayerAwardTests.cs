using Microsoft.EntityFrameworkCore;
using Npgsql;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Transparency;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Applications.Officials;

/// <summary>An award of city and province: one amount for officials, two pools in the books.</summary>
public sealed class PayerAwardTests(PayersFixture fixture, PostgresFixture postgres) : IClassFixture<PayersFixture>
{
    private readonly PortalTestHost host = fixture.Host;

    [Fact]
    public async Task Approve_TheCeiling_GivesEachPayerItsOwnAndSaysSo()
    {
        await using var own = new PayersFixture(postgres);
        await own.InitializeAsync();
        var journey = await (await own.SubmittedAsync()).ToRecommendedAsync(own.Officers);
        var seen = Done(await own.Host.RunAs(own.Officers.Approver).AskAsync(new GetOfficialCase(journey.Id)));
        Assert.Equal([(Payer.City, 420_000m, 600_000_000m), (Payer.Province, 180_000m, 100_000_000m)], seen.Payers.Select(p => (p.Payer, p.Amount.Yuan, p.After!.Available.Yuan)));
        var rehearsal = Done(await own.Host.RunAs(own.Officers.Approver).AskAsync(new RehearseApproval(journey.Id, Money.FromYuan(600_000), null)));
        Assert.Null(rehearsal.Refusal);
        Assert.Equal([599_580_000m, 99_820_000m], rehearsal.Payers.Select(p => p.After!.Available.Yuan));

        await journey.ApproveAsync(own.Officers);

        Assert.Equal((420_000m, 180_000m), await own.BalancesAsync(AccountKind.Reserved));
        Assert.Equal(((420_000m, 0m), (180_000m, 0m)), await own.CountersAsync(journey));
        var entry = await own.Host.ReadAsync(db => db.LedgerTransactions.AsNoTracking().Include(t => t.Postings).SingleAsync(t => t.CaseId == journey.Id));
        Assert.Equal((LedgerStep.Reserve, 4, true), (entry.Step, entry.Postings.Count, entry.HashAgrees()));
        Assert.Equal([(Payer.City, 420_000m), (Payer.Province, 180_000m)], Done(await journey.AsOwner.AskAsync(new GetCaseLetter(journey.Id))).Shares!.Select(s => (s.Payer, s.Amount.Yuan)));
        await journey.ConfirmAwardAsync(own.Officers);
        var line = Done(await own.Host.RunAs(null).AskAsync(new ListAwards(PortalTestHost.Shanghai, "compute", null))).Awards.Single();
        Assert.Equal((600_000m, 2), (line.Amount.Yuan, line.Payers.Count));
    }

    [Fact]
    public async Task Approve_LessThanTheCeiling_FollowsTheSharesToTheFen()
    {
        var journey = await (await fixture.SubmittedAsync()).ToNoticeAsync(fixture.Officers, Money.FromYuan(100_000.01m));

        var decision = (await journey.ReadAsync()).Decision!;

        Assert.Equal([(Payer.City, 70_000.01m), (Payer.Province, 30_000m)], decision.Shares!.Select(s => (s.Payer, s.Amount.Yuan)));
        Assert.Equal(600_000m, decision.Calculation.AwardCeiling.Yuan);
        var above = await (await fixture.SubmittedAsync()).ToReviewAsync(fixture.Officers);
        Refused("application.above-ceiling", await above.TryAsync(fixture.Officers.Reviewer, r => new RecommendAmount(Guid.NewGuid(), above.Id, r, Money.FromYuan(600_000.01m), "x")));
    }

    [Fact]
    public async Task Approve_OverTheProvincesPool_IsRefusedWithItsFigures()
    {
        await using var own = new PayersFixture(postgres) { ProvinceMoney = 179_999.99m };
        await own.InitializeAsync();
        var journey = await (await own.SubmittedAsync()).ToRecommendedAsync(own.Officers);
        var approve = (int r) => new ApproveApplication(Guid.NewGuid(), journey.Id, r, Money.FromYuan(600_000), null);
        var rehearsal = Done(await own.Host.RunAs(own.Officers.Approver).AskAsync(new RehearseApproval(journey.Id, Money.FromYuan(600_000), null)));

        var refusal = Refused("ledger.payer-insufficient", await journey.TryAsync(own.Officers.Approver, approve));

        Assert.Equal([AccountKind.Available, Money.FromYuan(180_000), Money.FromYuan(179_999.99m), Payer.Province], refusal.Arguments);
        Assert.Equal("ledger.payer-insufficient", rehearsal.Refusal?.Code);
        Assert.False(rehearsal.Steps.Single(s => s.Code == "money-left").Passes);
        Assert.Equal((0m, 0m), await own.BalancesAsync(AccountKind.Reserved));
        Assert.Equal(((0m, 0m), (0m, 0m)), await own.CountersAsync(journey));
    }

    [Fact]
    public async Task Approve_WhereTheProvinceHasNoMoney_NamesIt()
    {
        await using var own = new PayersFixture(postgres) { ProvinceMoney = 0 };
        await own.InitializeAsync();
        var journey = await (await own.SubmittedAsync()).ToRecommendedAsync(own.Officers);

        var refusal = Refused(
            "ledger.payer-without-money", await journey.TryAsync(own.Officers.Approver, r => new ApproveApplication(Guid.NewGuid(), journey.Id, r, Money.FromYuan(600_000), null)));

        Assert.Equal(Payer.Province, (Payer)Assert.Single(refusal.Arguments));
    }

    [Fact]
    public async Task Approve_ManyAtOnceAgainstTheProvincesLastMoney_NeverGoesOver()
    {
        const int cases = 6;
        await using var own = new PayersFixture(postgres) { ProvinceMoney = 500_000 };
        await own.InitializeAsync();
        var journeys = new List<CaseJourney>();
        for (var i = 0; i < cases; i++)
        {
            journeys.Add(await (await own.SubmittedAsync()).ToRecommendedAsync(own.Officers));
        }

        var outcomes = await Task.WhenAll(journeys.Select(j => j.TryAsync(own.Officers.Approver, r => new ApproveApplication(Guid.NewGuid(), j.Id, r, Money.FromYuan(600_000), null))));

        Assert.Equal(2, outcomes.Count(o => o.Succeeded));
        Assert.All(outcomes.Where(o => !o.Succeeded), o => Assert.Equal([AccountKind.Available, Money.FromYuan(180_000), Money.FromYuan(140_000), Payer.Province], Refused("ledger.payer-insufficient", o).Arguments));
        Assert.Equal((840_000m, 360_000m), await own.BalancesAsync(AccountKind.Reserved));
        Assert.Equal((600_000_000m - 840_000m, 140_000m), await own.BalancesAsync(AccountKind.Available));
    }

    [Fact]
    public async Task CapOnTheProvincesShare_CountsTheProvincesMoneyAlone()
    {
        await using var own = new PayersFixture(postgres) { ProvinceCap = 200_000 };
        await own.InitializeAsync();
        var company = await own.Host.AddCompanyAsync();
        await (await CaseJourney.SubmittedAsync(own.Host, company)).ToNoticeAsync(own.Officers);
        var next = await (await CaseJourney.SubmittedAsync(own.Host, company)).ToReviewAsync(own.Officers);

        var view = Done(await own.Host.RunAs(own.Officers.Reviewer).AskAsync(new GetOfficialCase(next.Id)));

        Assert.Equal([(Payer.City, 420_000m), (Payer.Province, 20_000m)], view.Payers.Select(p => (p.Payer, p.Amount.Yuan)));
        Assert.Equal(600_000m, view.Calculation.Facts.History.AwardedThisYear.Yuan);
    }

    [Fact]
    public async Task WithdrawRejectUphold_GiveBothPoolsAndCountersBack()
    {
        await using var own = new PayersFixture(postgres);
        await own.InitializeAsync();
        var (withdrawn, rejected, upheld) = (await NoticeAsync(), await NoticeAsync(), await NoticeAsync());

        await withdrawn.RunAsync(withdrawn.Company.OwnerId, r => new WithdrawApplication(Guid.NewGuid(), withdrawn.Id, r, null));
        await rejected.RejectAsync(own.Officers.Approver);
        await upheld.RunAsync(own.Officers.Intake, r => new RecordObjection(Guid.NewGuid(), upheld.Id, r, "某市民", "该项目重复申报。"));
        var objection = (await upheld.ReadAsync()).Objections.Single();
        await upheld.RunAsync(own.Officers.Approver, r => new SettleObjection(Guid.NewGuid(), upheld.Id, r, objection.Id, "异议成立。", true));

        Assert.Equal((0m, 0m), await own.BalancesAsync(AccountKind.Reserved));
        Assert.Equal((600_000_000m, 100_000_000m), await own.BalancesAsync(AccountKind.Available));
        foreach (var journey in new[] { withdrawn, rejected, upheld })
        {
            Assert.Equal(((0m, 0m), (0m, 0m)), await own.CountersAsync(journey));
        }

        async Task<CaseJourney> NoticeAsync() => await (await own.SubmittedAsync()).ToNoticeAsync(own.Officers, Money.FromYuan(500_000.01m));
    }

    [Fact]
    public async Task Close_AfterAClaim_ReleasesEachPayersRest()
    {
        await using var own = new PayersFixture(postgres);
        await own.InitializeAsync();
        var award = await own.AwardedAsync();
        var claim = await own.ApprovedAsync(award, 700_001);
        await own.PaidAsync(claim, Payer.City);
        await own.PaidAsync(claim, Payer.Province);

        await award.RunAsync(award.Company.OwnerId, r => new CloseAward(Guid.NewGuid(), award.Id, r, "不再需要"));

        Assert.Equal((0m, 0m), await own.BalancesAsync(AccountKind.Committed));
        Assert.Equal((147_000.21m, 63_000.09m), await own.BalancesAsync(AccountKind.Paid));
        Assert.Equal(((147_000.21m, 147_000.21m), (63_000.09m, 63_000.09m)), await own.CountersAsync(award));
    }

    [Theory]
    [InlineData("jsonb_set($2::jsonb, '{shares,0,amount}', '\"420000.01\"')")]
    [InlineData("jsonb_set(jsonb_set($2::jsonb, '{shares,0,amount}', '\"410000.00\"'), '{shares,1,amount}', '\"190000.00\"')")]
    [InlineData("$2::jsonb - 'shares'")]
    public async Task Database_ADecisionThatIsDividedWrongly_IsRefused(string changed)
    {
        var journey = await (await fixture.SubmittedAsync()).ToNoticeAsync(fixture.Officers);
        await using var connection = new NpgsqlConnection(host.Database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var read = new NpgsqlCommand("SELECT decision::text FROM applications WHERE id = $1", connection) { Parameters = { new() { Value = journey.Id } } };
        var kept = (string)(await read.ExecuteScalarAsync())!;

        // That a decision is written once is another rule's; here it is written again to see this one.
        await using var writable = new NpgsqlCommand(
            "ALTER TABLE applications DISABLE TRIGGER keep_decision; ALTER TABLE applications DISABLE TRIGGER keep_award_amount", connection);
        await writable.ExecuteNonQueryAsync();

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => DecideAsync(changed));

        Assert.Equal("23514", refusal.SqlState);
        await DecideAsync("$2::jsonb");

        async Task DecideAsync(string decision)
        {
            await using var command = new NpgsqlCommand($"UPDATE applications SET decision = {decision} WHERE id = $1", connection)
            {
                Parameters = { new() { Value = journey.Id }, new() { Value = kept } },
            };
            await command.ExecuteNonQueryAsync();
        }
    }
}
