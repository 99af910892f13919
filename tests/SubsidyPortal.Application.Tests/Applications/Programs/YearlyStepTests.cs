using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Applications.Programs;

/// <summary>Hangzhou's yearly step over real cases: the year comes to the same in whatever order its contracts are decided.</summary>
public sealed class YearlyStepTests(PostgresFixture postgres)
{
    private const string Hangzhou = "hangzhou-ai-2025";

    [Fact]
    public async Task LaterContractDecidedFirst_TheYearIsNotExceeded()
    {
        await using var host = await StartAsync();
        var officers = await CaseOfficers.AddAsync(host);
        var company = await CompanyAsync(host);
        var first = await SubmitAsync(host, company, 450_000);
        var second = await SubmitAsync(host, company, 100_000);

        var later = await DecideAsync(second, officers);
        var earlier = await DecideAsync(first, officers);

        Assert.Equal((30_000m, 135_000m), (later.Yuan, earlier.Yuan));
    }

    [Fact]
    public async Task ContractAppliedForAfterAnAward_OffsetsWhatTheYearNoLongerGives()
    {
        await using var host = await StartAsync();
        var officers = await CaseOfficers.AddAsync(host);
        var company = await CompanyAsync(host);
        Assert.Equal(225_000m, (await DecideAsync(await SubmitAsync(host, company, 450_000), officers)).Yuan);
        var next = await (await SubmitAsync(host, company, 400_000)).ToReviewAsync(officers);

        var view = Done(await host.RunAs(officers.Reviewer).AskAsync(new GetOfficialCase(next.Id)));

        // 850,000 at 30 % are 255,000, of which 225,000 are awarded.
        Assert.Equal(30_000m, view.Calculation.CityCeiling.Yuan);
        Assert.Equal(new YearAwards(Money.FromYuan(135_000), Money.FromYuan(225_000)), view.Calculation.Facts.History.YearAwards);
    }

    [Fact]
    public async Task ContractThatLeavesNothing_IsRejectedAndTheEarlierAwardIsRightAgain()
    {
        await using var host = await StartAsync();
        var officers = await CaseOfficers.AddAsync(host);
        var company = await CompanyAsync(host);
        await DecideAsync(await SubmitAsync(host, company, 450_000), officers);
        var next = await (await SubmitAsync(host, company, 100_000)).ToReviewAsync(officers);

        // 550,000 at 30 % are 165,000, less than the 225,000 already awarded.
        Assert.Equal(0m, Done(await host.RunAs(officers.Reviewer).AskAsync(new GetOfficialCase(next.Id))).Calculation.CityCeiling.Yuan);
        Refused("application.nothing-to-award", await next.TryAsync(officers.Reviewer, r => new RecommendAmount(Guid.NewGuid(), next.Id, r, Money.FromYuan(1), "x")));
        await next.RejectAsync(officers.Reviewer);
        var later = await SubmitAsync(host, company, 50_000);

        var history = Done(await host.RunAs(officers.Intake).AskAsync(new GetOfficialCase(later.Id))).Calculation;
        Assert.Equal(YearAwards.InOrder, history.Facts.History.YearAwards);
        Assert.Equal(25_000m, history.CityCeiling.Yuan);
    }

    [Fact]
    public async Task ContractThatLeavesNothing_NamesTheAwardToReduce_AndReducedBothAreRight()
    {
        await using var host = await StartAsync();
        var officers = await CaseOfficers.AddAsync(host);
        var company = await CompanyAsync(host);
        var earlier = await SubmitAsync(host, company, 450_000);
        await DecideAsync(earlier, officers);
        await earlier.ConfirmAwardAsync(officers);
        var next = await (await SubmitAsync(host, company, 100_000)).ToReviewAsync(officers);

        var excess = Done(await host.RunAs(officers.Approver).AskAsync(new ListReducibleAwards(next.Id)));

        // 550,000 at 30 % are 165,000; the first 450,000 of it 135,000.
        Assert.Equal(-60_000m, excess.Difference.Yuan);
        var award = Assert.Single(excess.Awards);
        Assert.Equal((earlier.Id, 225_000m, 135_000m, 90_000m), (award.Id, award.Held.Yuan, award.Entitled.Yuan, award.Excess.Yuan));
        await earlier.RunAsync(officers.Approver, r => new ProposeReduction(Guid.NewGuid(), earlier.Id, r, award.Entitled, "年度累计超过50万元，按30%重新核定", next.Id));
        await earlier.RunAsync(officers.SecondApprover, r => new ConfirmReduction(Guid.NewGuid(), earlier.Id, r, Money.Zero));
        var view = Done(await host.RunAs(officers.Reviewer).AskAsync(new GetOfficialCase(next.Id)));
        Assert.Equal(30_000m, view.Calculation.CityCeiling.Yuan);
        Assert.Empty(Done(await host.RunAs(officers.Approver).AskAsync(new ListReducibleAwards(next.Id))).Awards);
        await next.RunAsync(officers.Reviewer, r => new SettleCheck(Guid.NewGuid(), next.Id, r, CheckCodes.Review, CheckState.Pass, "核减决定书", "已按新档位核减"));
        await next.RecommendAsync(officers, view.Calculation.CityCeiling);
        await next.ApproveAsync(officers);
        Assert.Equal(next.Number, Assert.Single(Done(await host.RunAs(officers.Reviewer).AskAsync(new GetOfficialCase(earlier.Id))).Reductions).Cause!.Number);
    }

    [Fact]
    public async Task Reduction_WhoseCauseEndsMeanwhile_IsRefused()
    {
        await using var host = await StartAsync();
        var officers = await CaseOfficers.AddAsync(host);
        var company = await CompanyAsync(host);
        var earlier = await SubmitAsync(host, company, 450_000);
        await DecideAsync(earlier, officers);
        await earlier.ConfirmAwardAsync(officers);
        var next = await (await SubmitAsync(host, company, 100_000)).ToReviewAsync(officers);
        await earlier.RunAsync(officers.Approver, r => new ProposeReduction(Guid.NewGuid(), earlier.Id, r, Money.FromYuan(135_000), "x", next.Id));
        await next.RejectAsync(officers.Reviewer);

        Refused("application.reduction-cause-gone", await earlier.TryAsync(officers.SecondApprover, r => new ConfirmReduction(Guid.NewGuid(), earlier.Id, r, Money.Zero)));
    }

    [Fact]
    public async Task ContractsOfTheYear_AreCountedAsVerifiedAndAsFarAsTheyCount()
    {
        await using var host = await StartAsync();
        var officers = await CaseOfficers.AddAsync(host);
        var company = await CompanyAsync(host);
        var first = await SubmitAsync(host, company, 300_000, new CaseFill.Line("存储", "storage", "5000000.00"));
        var second = await SubmitAsync(host, company, 250_000);
        Assert.Equal(300_000m, (await HistoryAsync()).ContractsThisYear.Yuan);

        await first.TakeAsync(officers);
        var line = (await first.ReadAsync()).Lines.Single(l => l.Kind == "compute");
        await first.RunAsync(officers.Intake, r => new VerifyLine(Guid.NewGuid(), first.Id, r, line.Id, Money.FromYuan(200_000), "compute", "合同第3页为20万元"));
        var verified = await HistoryAsync();
        await first.RejectAsync(officers.Intake);

        Assert.Equal(200_000m, verified.ContractsThisYear.Yuan);
        Assert.Equal(0m, (await HistoryAsync()).ContractsThisYear.Yuan);

        async Task<HistoryFacts> HistoryAsync() =>
            Done(await host.RunAs(officers.Intake).AskAsync(new GetOfficialCase(second.Id))).Calculation.Facts.History;
    }

    private static async Task<Money> DecideAsync(CaseJourney journey, CaseOfficers officers)
    {
        await journey.ToReviewAsync(officers);
        var view = Done(await journey.Host.RunAs(officers.Reviewer).AskAsync(new GetOfficialCase(journey.Id)));
        await journey.RecommendAsync(officers, view.Calculation.CityCeiling);
        await journey.ApproveAsync(officers);
        return (await journey.ReadAsync()).AwardAmount!.Value;
    }

    private static async Task<CaseJourney> SubmitAsync(PortalTestHost host, TestCompany company, decimal yuan, params CaseFill.Line[] others)
    {
        var fill = new CityCase(Hangzhou, "HZ25", "330106", "compute", "compute-lease", "compute", yuan, 0)
        {
            Answers = new Dictionary<string, string> { [DraftFields.Matching] = "none", [DraftFields.FacilityClass] = "first" },
            Others = others,
        }.Fill();
        var journey = await CaseJourney.FilledAsync(host, company, fill, Hangzhou);
        await journey.SubmitAsync();
        return journey;
    }

    private static Task<TestCompany> CompanyAsync(PortalTestHost host) =>
        host.AddCompanyAsync(district: "330106", facts: facts => facts with { Industry = "software", Size = "small" });

    private async Task<PortalTestHost> StartAsync()
    {
        var host = await PortalTestHost.StartAsync(postgres);
        host.Time.AdjustTime(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8)).ToUniversalTime());
        var program = await host.OpenFromCatalogueAsync(Hangzhou, "HZ25");
        await host.AppropriateToAsync(program, "hangzhou-ai-2025/compute/2026/city", Money.FromYuan(100_000_000));
        return host;
    }
}
