using System.Text.Json.Nodes;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using SubsidyPortal.Web.Features.Applications;
using SubsidyPortal.Web.Features.Applications.Company;
using SubsidyPortal.Web.Features.Applications.Officials;
using SubsidyPortal.Web.Features.Companies;
using Xunit;

namespace SubsidyPortal.Web.Tests.Applications;

/// <summary>A portal in which the city prepares cases of the data track.</summary>
public sealed class AutomaticTrackFixture(PostgresFixture postgres) : OpenProgramFixture(postgres)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await NextVersion.PublishAsync(Host, Program, tree => tree["tracks"]![2]!["mode"] = JsonValue.Create("automatic"));
        Host.Time.SetUtcNow(new DateTimeOffset(2026, 3, 3, 1, 0, 0, TimeSpan.Zero));
    }

    /// <summary>A company for which the city prepared a case, and the case.</summary>
    public async Task<(TestCompany Company, Guid Id)> PrepareAsync()
    {
        var company = await Host.AddCompanyAsync();
        var row = $"{company.Uscc},{CaseJourney.NewContractNumber()},数据集采购合同,data-purchase,示例数据有限公司,2026-01-10,2026-02-01,2027-01-31,data,800000,,数据登记平台";
        PortalTestHost.Done(await Host.RunAs(Program.Author).RunAsync(new ImportGrantList(Guid.NewGuid(), Program.Code, "data", row)));
        return (company, await Host.ReadAsync(db => db.Applications.Where(a => a.CompanyId == company.Id).Select(a => a.Id).SingleAsync()));
    }
}

/// <summary>The short way of a prepared case: from the start page over one page to the receipt, and what officials read then.</summary>
public sealed class PreparedCasePagesTests(AutomaticTrackFixture fixture) : CompanyPageTest(fixture), IClassFixture<AutomaticTrackFixture>
{
    private static readonly string[] Confirmed = ["bank-confirmed", "declaration-true", "declaration-not-paid-twice"];

    [Fact]
    public async Task Home_LeadsToTheCheckPage()
    {
        var (company, id) = await fixture.PrepareAsync();
        SignInOwner(company);

        var page = Render<CompanyHomePage>();

        var asked = await page.WaitForElementAsync(".ask");
        Assert.Contains("The city has prepared a case for you", asked.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/applications/{id}/check", page.Find(".ask a.btn").GetAttribute("href"));
    }

    [Fact]
    public async Task Check_TakesTheAnswersItself_AndSubmits()
    {
        var (company, id) = await fixture.PrepareAsync();
        SignInOwner(company);
        var page = Render<CheckApplicationPage>(p => p.Add(x => x.Id, id));
        await page.WaitForElementAsync("#confirm-h");
        Assert.Contains($"/applications/{id}/check#f-contract-use", page.FindAll(".todo a").Select(a => a.GetAttribute("href")));
        Assert.Contains("数据登记平台", page.Find(".banner").TextContent, StringComparison.Ordinal);

        await page.Find("#f-contract-use").ChangeAsync("training");
        foreach (var question in new[] { "seller-affiliated-no", "funding-other-no", "funding-claimed-before-no" })
        {
            await page.Find($"#f-{question}").ChangeAsync(page.Find($"#f-{question}").GetAttribute("value"));
        }

        foreach (var box in Confirmed)
        {
            await page.Find($"#f-{box}").ChangeAsync(true);
        }

        await page.Find("#f-declaration-by").ChangeAsync("测试申报人");
        await page.WaitForAssertionAsync(() => Assert.False(page.Find("aside button.primary").HasAttribute("disabled")), TimeSpan.FromSeconds(10));
        await page.Find("aside button.primary").ClickAsync(new());

        var nav = Services.GetRequiredService<BunitNavigationManager>();
        await page.WaitForAssertionAsync(() => Assert.EndsWith($"/applications/{id}/receipt", nav.Uri, StringComparison.Ordinal));
        Assert.Equal(ApplicationStatus.Submitted, await Host.ReadAsync(db => db.Applications.Where(a => a.Id == id).Select(a => a.Status).SingleAsync()));
    }

    [Fact]
    public async Task Edit_WithAnotherFigure_SaysWhatDiffersAndWantsThePapers()
    {
        var (company, id) = await fixture.PrepareAsync();
        SignInOwner(company);
        PortalTestHost.Done(await Host.RunAs(company.OwnerId).RunAsync(new SaveDraftAnswer(Guid.NewGuid(), id, DraftFields.ContractTotal, "90万元")));

        var page = Render<EditApplicationPage>(p => p.Add(x => x.Id, id).Add(x => x.Task, "evidence"));

        var note = await page.WaitForElementAsync(".main .banner");
        Assert.Contains("Sum of the contract: 900,000.00, on the list 800,000.00.", note.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll(".slot.needs").Count);
    }

    [Fact]
    public async Task OfficialCase_NamesTheListAndWhoEnteredIt()
    {
        var (company, id) = await fixture.PrepareAsync();
        var owner = Host.RunAs(company.OwnerId);
        foreach (var (key, value) in CaseFill.For("data", 1, "").Answers.Where(a => !a.Key.StartsWith("contract.", StringComparison.Ordinal) && a.Key != DraftFields.Seller).Append(new(DraftFields.Use, "training")))
        {
            PortalTestHost.Done(await owner.RunAsync(new SaveDraftAnswer(Guid.NewGuid(), id, key, value)));
        }

        var revision = await Host.ReadAsync(db => db.Applications.Where(a => a.Id == id).Select(a => a.Revision).SingleAsync());
        PortalTestHost.Done(await owner.RunAsync(new SubmitApplication(Guid.NewGuid(), id, revision)));
        Services.AddOfficialPages();
        Services.AddSingleton(Host.Clock);
        SignIn(await Host.AddUserAsync(Role.IntakeOfficer), nameof(Role.IntakeOfficer));

        var page = Render<OfficialCasePage>(p => p.Add(x => x.Id, id));

        var card = await page.WaitForElementAsync("section[aria-labelledby='prepared']");
        Assert.Contains("数据登记平台", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("All as on the list", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("Test Person", card.TextContent, StringComparison.Ordinal);
    }
}
