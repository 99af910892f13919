using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Applications.Programs;

/// <summary>Whether a seller is listed follows from the program's list on the day of signature, until an officer finds otherwise.</summary>
public sealed class SupplierListFactTests(PostgresFixture postgres)
{
    private const string Program = "beijing-compute-2023";
    private const string Seller = "示例云计算有限公司";
    private static readonly string Uscc = UnifiedSocialCreditCode.Generate("91310115MA1KDE111").Value;
    private static readonly string Other = UnifiedSocialCreditCode.Generate("91310115MA1KDE222").Value;

    // The contract is signed on 2 April 2025.
    [Theory]
    [InlineData("", "", "", "unknown", "supplier.no-list")]
    [InlineData(Seller + ",,,compute,2025-04-02,", "", "", "yes", "supplier.listed|名单2026-1|2025-04-02")]
    [InlineData(Seller + ",,,,2025-01-01,2025-04-02", "", "", "yes", "supplier.listed|名单2026-1|2025-01-01")]
    [InlineData(Seller + ",,,compute,2025-04-03,", "", "", "no", "supplier.not-listed")]
    [InlineData(Seller + ",,,compute,2025-01-01,2025-04-01", "", "", "no", "supplier.not-listed")]
    [InlineData("别的公司," + "Example Cloud" + ",,compute,2025-01-01,", "ＥＸＡＭＰＬＥ cloud", "", "yes", "supplier.listed|名单2026-1|2025-01-01")]
    [InlineData("曾用名公司,,USCC,compute,2025-01-01,", "", "USCC", "yes", "supplier.listed|名单2026-1|2025-01-01")]
    [InlineData(Seller + ",,OTHER,compute,2025-01-01,", "", "USCC", "no", "supplier.not-listed")]
    public async Task Calculation_ProposesWhatTheListSays(string row, string seller, string uscc, string expected, string source)
    {
        var (host, program, journey) = await FilledAsync(seller, Codes(uscc));
        await using var disposed = host;
        if (row.Length > 0)
        {
            Assert.All(Done(await host.RunAs(program.Author).RunAsync(new ImportSuppliers(Guid.NewGuid(), Program, "名单2026-1", Codes(row)))), r => Assert.Null(r.Code));
        }

        await journey.SubmitAsync();
        var officers = await CaseOfficers.AddAsync(host);
        await journey.TakeAsync(officers);

        var view = Done(await host.RunAs(officers.Intake).AskAsync(new GetOfficialCase(journey.Id)));
        var fact = view.Facts.Single(f => f.Fact.Fact == SupplierLists.Listed);
        Assert.Equal((expected, source), (fact.Fact.Claimed, fact.Fact.Source));
        Assert.Equal(expected switch { "yes" => true, "no" => false, _ => (bool?)null }, view.Calculation.Facts.Contract.Vendor.Listed);
        Assert.Equal(expected == "no", view.Calculation.Reasons.Any(r => r.Code == "vendor.not-listed"));
    }

    [Fact]
    public async Task Officer_CorrectsTheList_WithAReason_AndTheCheckShowsTheSource()
    {
        var (host, program, journey) = await FilledAsync("", Uscc);
        await using var disposed = host;
        await journey.SubmitAsync();
        var officers = await CaseOfficers.AddAsync(host);
        await journey.TakeAsync(officers);
        Done(await host.RunAs(program.Author).RunAsync(new AddListedSupplier(Guid.NewGuid(), Program, "compute", Seller, "", Uscc, new(2025, 1, 1), null, "名单2026-1")));
        await journey.RunAsync(officers.Intake, r => new AskChecksAgain(Guid.NewGuid(), journey.Id, r));
        VerifyFact Verify(int revision, string? reason) => new(Guid.NewGuid(), journey.Id, revision, SupplierLists.Listed, "no", reason);
        Assert.Equal($"seller.code.listed|{Uscc}|名单2026-1|2025-01-01", (await journey.ReadAsync()).Checks.Single(c => c.Code == CheckCodes.Seller).Source);

        Refused("application.reason-needed", await journey.TryAsync(officers.Intake, r => Verify(r, null)));
        await journey.RunAsync(officers.Intake, r => Verify(r, "名单更正公告"));

        var view = Done(await host.RunAs(officers.Intake).AskAsync(new GetOfficialCase(journey.Id)));
        Assert.False(view.Calculation.Facts.Contract.Vendor.Listed);
        Assert.Contains(view.Calculation.Reasons, r => r.Code == "vendor.not-listed");
    }

    private async Task<(PortalTestHost Host, TestProgram Program, CaseJourney Journey)> FilledAsync(string seller, string uscc)
    {
        var city = new CityCase(Program, "BJ23", "110108", "compute", "compute-lease", "compute", 3_000_000, 600_000) { Day = new DateOnly(2025, 6, 2) };
        var host = await PortalTestHost.StartAsync(postgres);
        host.Time.AdjustTime(new DateTimeOffset(city.Day, new TimeOnly(9, 0), TimeSpan.FromHours(8)).ToUniversalTime());
        var program = await host.OpenFromCatalogueAsync(city.Program, city.Prefix);
        var fill = city.Fill().With(DraftFields.Seller, seller.Length == 0 ? Seller : seller).With(DraftFields.SellerUscc, uscc);
        return (host, program, await CaseJourney.FilledAsync(host, await host.AddCompanyAsync(district: city.District, facts: city.Company), fill, city.Program));
    }

    private static string Codes(string text) => text.Replace("USCC", Uscc, StringComparison.Ordinal).Replace("OTHER", Other, StringComparison.Ordinal);
}
