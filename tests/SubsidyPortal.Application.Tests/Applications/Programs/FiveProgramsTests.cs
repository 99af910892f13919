using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Applications.Programs;

/// <summary>Every program of the catalogue can be applied for, from an empty draft to an award of exactly what its text gives.</summary>
public sealed class FiveProgramsTests(PostgresFixture postgres)
{
    private static Dictionary<string, string> Map(params (string Key, string Value)[] pairs) => pairs.ToDictionary(p => p.Key, p => p.Value);

    private static CityCase Hangzhou(decimal yuan, decimal award, string matching, string facility) =>
        new("hangzhou-ai-2025", "HZ25", "330106", "compute", "compute-lease", "compute", yuan, award)
        {
            PoolYear = 2026,
            Answers = Map((DraftFields.Matching, matching), (DraftFields.FacilityClass, facility)),
            Found = Map(("contract.vendor.listed", "yes")),
        };

    private static readonly CityCase[] All =
    [
        new("shanghai-ai-2025", "SH25", "310115", "compute", "compute-lease", "compute", 2_000_000, 600_000),
        new("shanghai-ai-2025", "SH25", "310115", "compute", "compute-lease", "compute", 2_000_000, 600_000) { Answers = Map((DraftFields.Coordinated, "yes")) },
        new("shanghai-ai-2025", "SH25", "310115", "compute", "compute-build", "construction", 2_000_000, 200_000) { Answers = Map((DraftFields.ContractTraits, "self-controlled-facility")) },
        new("shanghai-ai-2025", "SH25", "310115", "model", "model-api", "model", 12_000_000, 5_000_000) { Use = "application" },
        Hangzhou(2_000_000, 600_000, "none", "first"),
        Hangzhou(2_000_000, 400_000, "none", "second"),
        Hangzhou(500_000, 250_000, "", "first"),
        Hangzhou(2_000_000, 300_000, "review-free", "first"),
        Hangzhou(2_000_000, 200_000, "review-free", "second"),
        Hangzhou(2_000_000, 600_000, "separate", "first"),
        Hangzhou(2_000_000, 400_000, "separate", "second"),

        // 30 % of what was incurred, as an officer found it.
        Hangzhou(2_000_000, 480_000, "none", "first") with
        {
            Answers = Map((DraftFields.Matching, "none"), (DraftFields.FacilityClass, "first"), (DraftFields.Incurred, "160万元")),
        },
        Hangzhou(2_000_000, 450_000, "none", "first") with
        {
            Answers = Map((DraftFields.Matching, "none"), (DraftFields.FacilityClass, "first"), (DraftFields.Incurred, "1,600,000")),
            Found = Map(("contract.vendor.listed", "yes"), ("contract.incurred", "1500000.00")),
        },
        Hangzhou(2_000_000, 600_000, "none", "first") with
        {
            Answers = Map((DraftFields.Matching, "none"), (DraftFields.FacilityClass, "first"), (DraftFields.Incurred, "1,600,000")),
            Found = Map(("contract.vendor.listed", "yes"), ("contract.incurred", "unknown")),
        },

        // The company doesn't know the class; the officer finds out.
        Hangzhou(2_000_000, 600_000, "none", "unknown") with { Found = Map(("contract.facilityClass", "first"), ("contract.vendor.listed", "yes")) },
        new("hangzhou-ai-2025", "HZ25", "330106", "compute", "model-api", "model", 2_000_000, 600_000)
        {
            PoolYear = 2026, Answers = Map((DraftFields.ContractTraits, "filed-model")),
        },
        new("shenzhen-ai-2024", "SZ24", "440305", "training", "compute-lease", "compute", 4_000_000, 2_000_000) { PoolYear = 2026 },
        new("shenzhen-ai-2024", "SZ24", "440305", "training", "compute-lease", "compute", 4_000_000, 2_400_000)
        {
            PoolYear = 2026, Company = facts => facts with { Traits = ["startup"] },
        },
        new("shenzhen-ai-2024", "SZ24", "440305", "model", "model-api", "model", 10_000_000, 1_000_000)
        {
            PoolYear = 2026, Use = "application", Answers = Map((DraftFields.ContractTraits, "filed-model")),
        },

        // The soft cap of a million is lifted by a recorded exception; the hard one of two millions is not.
        new("shenzhen-ai-2024", "SZ24", "440305", "model", "model-api", "model", 10_000_000, 2_000_000)
        {
            PoolYear = 2026, Use = "application", Answers = Map((DraftFields.ContractTraits, "filed-model")), Found = Map(("elections.recordedException", "yes")),
        },
        new("shenzhen-ai-2024", "SZ24", "440305", "data", "data-purchase", "data", 3_000_000, 900_000)
        {
            PoolYear = 2026, Answers = Map((DraftFields.ContractTraits, "via-data-exchange")),
        },
        new("chengdu-ai-2025", "CD25", "510107", "compute", "compute-lease", "compute", 8_000_000, 4_800_000) { PoolYear = 2026, Found = Map(("contract.vendor.listed", "yes")) },
        new("chengdu-ai-2025", "CD25", "510107", "model", "model-api", "model", 2_000_000, 600_000) { Use = "application" },
        new("beijing-compute-2023", "BJ23", "110108", "compute", "compute-lease", "compute", 3_000_000, 600_000)
        {
            Day = new DateOnly(2025, 6, 2),
            Found = Map(("contract.vendor.listed", "yes"), ("company.lastDishonestyRecordOn", "none")),
            Others = [new CaseFill.Line("存储", "storage", "500000.00"), new CaseFill.Line("安全", "security", "200000.00")],
        },
    ];

    public static TheoryData<CityCase> Cases { get; } = new(All);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Application_FromDraftToAward_ComesToWhatTheTextGives(CityCase city)
    {
        ArgumentNullException.ThrowIfNull(city);
        await using var host = await StartAsync(city);
        var program = await host.OpenFromCatalogueAsync(city.Program, city.Prefix);
        await host.AppropriateToAsync(program, city.Pool, Money.FromYuan(100_000_000));
        var officers = await CaseOfficers.AddAsync(host);
        var journey = await CaseJourney.FilledAsync(host, await host.AddCompanyAsync(district: city.District, facts: city.Company), city.Fill(), city.Program);
        await journey.SubmitAsync();
        await journey.TakeAsync(officers);
        foreach (var (fact, value) in city.Found)
        {
            await journey.RunAsync(officers.Intake, r => new VerifyFact(Guid.NewGuid(), journey.Id, r, fact, value, "合同第3页、供应商名单"));
        }

        await journey.CheckEverythingAsync(officers);
        await journey.PassCheckAsync(officers);
        var view = Done(await host.RunAs(officers.Reviewer).AskAsync(new GetOfficialCase(journey.Id)));
        Assert.DoesNotContain(view.Calculation.Reasons, r => city.Found.Count > 0 && r.Code.Contains("unknown", StringComparison.Ordinal));
        await journey.RecommendAsync(officers, view.Calculation.CityCeiling);
        await journey.ApproveAsync(officers);
        await journey.ConfirmAwardAsync(officers);

        var awarded = await journey.ReadAsync();
        Assert.Equal(ApplicationStatus.Awarded, awarded.Status);
        Assert.Equal(Money.FromYuan(city.Award), awarded.AwardAmount);
        Assert.StartsWith(city.Prefix, awarded.Number, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hangzhou_NationalVoucherAlone_LeavesNothingForTheCity()
    {
        var city = Hangzhou(2_000_000, 0, "national-only", "first");
        await using var host = await StartAsync(city);
        await host.OpenFromCatalogueAsync(city.Program, city.Prefix);
        var journey = await CaseJourney.FilledAsync(host, await host.AddCompanyAsync(district: city.District, facts: city.Company), city.Fill(), city.Program);

        var estimate = Done(await journey.AsOwner.AskAsync(new EstimateDraft(journey.Id)));

        Assert.Equal(Money.Zero, estimate.Result!.CityCeiling);
        Assert.Equal(Money.FromYuan(600_000), estimate.Result.Ceiling);
    }

    [Theory]
    [InlineData("2024年1月5日", "2024-01-05", false)]
    [InlineData("2022-06-01", "2022-06-01", true)]
    public async Task Beijing_EntryOnADishonestyList_DecidesOnceAnOfficerHasReadIt(string typed, string kept, bool eligible)
    {
        var city = All.First(c => c.Program == "beijing-compute-2023");
        await using var host = await StartAsync(city);
        await host.OpenFromCatalogueAsync(city.Program, city.Prefix);
        var officers = await CaseOfficers.AddAsync(host);
        var journey = await CaseJourney.FilledAsync(host, await host.AddCompanyAsync(district: city.District, facts: city.Company), city.Fill(), city.Program);
        await journey.SubmitAsync();
        await journey.TakeAsync(officers);
        VerifyFact Command(int revision, string value) => new(Guid.NewGuid(), journey.Id, revision, FactVerification.Dishonesty, value, "信用报告第2页");
        Assert.Equal(CheckState.Unknown, await CreditAsync());

        Refused("application.fact-value", await journey.TryAsync(officers.Intake, r => Command(r, "last year")));
        await journey.RunAsync(officers.Intake, r => Command(r, FactVerification.None));
        Assert.Equal(CheckState.Pass, await CreditAsync());
        await journey.RunAsync(officers.Intake, r => Command(r, typed));

        Assert.Equal(CheckState.Fail, await CreditAsync());
        var view = Done(await host.RunAs(officers.Intake).AskAsync(new GetOfficialCase(journey.Id)));
        Assert.Equal(eligible, view.Calculation.Eligible);
        Assert.Equal(kept, view.Facts.Single(f => f.Fact.Fact == FactVerification.Dishonesty).Found!.Value);

        async Task<CheckState> CreditAsync() => (await journey.ReadAsync()).Checks.Single(c => c.Code == CheckCodes.Credit).State;
    }

    [Theory]
    [InlineData("beijing-compute-2023", "BJ23", "compute")]
    [InlineData("chengdu-ai-2025", "CD25", "model")]
    public async Task TrackWithoutStatedPool_IsNotAwardedBeforeMoneyIsAppropriated(string program, string prefix, string track)
    {
        var city = All.First(c => c.Program == program && c.Track == track);
        await using var host = await StartAsync(city);
        var opened = await host.OpenFromCatalogueAsync(program, prefix);
        var officers = await CaseOfficers.AddAsync(host);
        var journey = await CaseJourney.FilledAsync(host, await host.AddCompanyAsync(district: city.District, facts: city.Company), city.Fill(), program);
        await journey.SubmitAsync();
        await journey.ToReviewAsync(officers);
        await journey.RecommendAsync(officers);
        var amount = (await journey.ReadAsync()).Recommendation!.Amount;

        var rehearsed = Done(await host.RunAs(officers.Approver).AskAsync(new RehearseApproval(journey.Id, amount, null)));
        var refused = await journey.TryAsync(officers.Approver, r => new ApproveApplication(Guid.NewGuid(), journey.Id, r, amount, null));

        Assert.Equal("ledger.nothing-appropriated", rehearsed.Refusal?.Code);
        Refused("ledger.nothing-appropriated", refused);
        Assert.Null(await host.ReadAsync(db => db.Pools.Where(p => p.Code == city.Pool).Select(p => p.Planned).SingleAsync()));
        await host.AppropriateToAsync(opened, city.Pool, Money.FromYuan(50_000_000));
        await journey.ApproveAsync(officers);
    }

    [Fact]
    public async Task YearlyPools_OfTheNextYear_AreOpenedThreeMonthsAheadAndOnlyOnce()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        await host.OpenFromCatalogueAsync("hangzhou-ai-2025", "HZ25");
        await host.OpenFromCatalogueAsync("shenzhen-ai-2024", "SZ24");
        Assert.Equal(0, Done(await host.RunAs(null).RunAsPortalAsync(new OpenYearPools(Guid.NewGuid()))));

        host.MoveTo(new DateOnly(2026, 10, 1));
        var first = Done(await host.RunAs(null).RunAsPortalAsync(new OpenYearPools(Guid.NewGuid())));
        var second = Done(await host.RunAs(null).RunAsPortalAsync(new OpenYearPools(Guid.NewGuid())));

        // Shenzhen's measures end in 2026, but its model voucher runs until the middle of 2027.
        Assert.Equal((2, 0), (first, second));
        Assert.Equal(
            ["hangzhou-ai-2025/compute/2027/city", "shenzhen-ai-2024/model/2027/city"],
            await host.ReadAsync(db => db.Pools.Where(p => p.Year == 2027).OrderBy(p => p.Code).Select(p => p.Code).ToListAsync()));
        Assert.True(await host.ReadAsync(db => db.BudgetAccounts.AnyAsync(a => a.Pool == "hangzhou-ai-2025/compute/2027/city")));
    }

    private async Task<PortalTestHost> StartAsync(CityCase city)
    {
        var host = await PortalTestHost.StartAsync(postgres);
        host.Time.AdjustTime(new DateTimeOffset(city.Day, new TimeOnly(9, 0), TimeSpan.FromHours(8)).ToUniversalTime());
        return host;
    }
}
