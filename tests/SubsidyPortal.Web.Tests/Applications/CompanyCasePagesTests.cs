using Bunit;
using Bunit.TestDoubles;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.Web.Features.Applications.Company;
using SubsidyPortal.Web.Features.Companies;
using Xunit;

namespace SubsidyPortal.Web.Tests.Applications;

/// <summary>Check, receipt, case, list and home as a company sees them.</summary>
public sealed class CompanyCasePagesTests(OpenProgramFixture fixture) : CompanyPageTest(fixture)
{
    [Fact]
    public async Task Check_OfAnEmptyDraft_LeadsToEveryProblemAndHoldsTheButton()
    {
        var journey = await CaseJourney.StartedAsync(Host, await Host.AddCompanyAsync());
        SignInOwner(journey.Company);

        var page = Render<CheckApplicationPage>(p => p.Add(x => x.Id, journey.Id));
        var links = (await page.WaitForElementsAsync(".todo a")).Select(a => a.GetAttribute("href")!).ToList();

        Assert.Contains($"/applications/{journey.Id}/edit/contract?check=true#f-contract-number", links);
        Assert.Contains($"/applications/{journey.Id}/edit/costs?check=true#f-lines", links);
        Assert.Contains($"/applications/{journey.Id}/edit/evidence?check=true#f-slot-creditreport", links);
        Assert.Contains($"/applications/{journey.Id}/edit/declaration?check=true#f-declaration-by", links);
        Assert.True(page.Find("button.primary").HasAttribute("disabled"));
        Assert.Contains("Not yet", page.Find("#hindrance").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_Complete_SubmitsOnceAndShowsTheReceipt()
    {
        var journey = await CaseJourney.FilledAsync(Host, await Host.AddCompanyAsync(), CaseFill.For("compute", 2_000_000, CaseJourney.NewContractNumber()));
        SignInOwner(journey.Company);
        var page = Render<CheckApplicationPage>(p => p.Add(x => x.Id, journey.Id));
        await page.WaitForElementAsync("button.primary");

        await page.Find("button.primary").ClickAsync(new());

        var nav = Services.GetRequiredService<BunitNavigationManager>();
        await page.WaitForAssertionAsync(() => Assert.EndsWith($"/applications/{journey.Id}/receipt", nav.Uri, StringComparison.Ordinal));
        var receipt = Render<ReceiptPage>(p => p.Add(x => x.Id, journey.Id));
        await receipt.WaitForElementAsync(".receipt table");
        Assert.All((await journey.ReadAsync()).Documents, d => Assert.Contains(d.File.Hash.Value, receipt.Markup, StringComparison.Ordinal));
        Assert.Contains("at most 600,000.00 yuan", receipt.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_Excluded_SaysWhyAndHoldsTheButton()
    {
        var fill = CaseFill.For("model", 1_000_000, CaseJourney.NewContractNumber()).With(Domain.Applications.DraftFields.ThirdParty, "no");
        var journey = await CaseJourney.FilledAsync(Host, await Host.AddCompanyAsync(), fill);
        SignInOwner(journey.Company);

        var page = Render<CheckApplicationPage>(p => p.Add(x => x.Id, journey.Id));

        Assert.Contains("a rule excludes this contract", (await page.WaitForElementAsync("#hindrance")).TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll("aside .st.bad"));
    }

    [Fact]
    public async Task Case_Submitted_TellsForWhomItWaitsAndShowsNoWayToEdit()
    {
        var journey = await CaseJourney.SubmittedAsync(Host, await Host.AddCompanyAsync());
        SignInOwner(journey.Company);

        var page = Render<CompanyCasePage>(p => p.Add(x => x.Id, journey.Id));

        Assert.Contains("waits for the city", (await page.WaitForElementAsync(".wait")).TextContent, StringComparison.Ordinal);
        Assert.Equal(5, page.FindAll(".steps li").Count);
        Assert.Contains("Handed in", page.Find(".case-history").TextContent, StringComparison.Ordinal);
        await page.Find("#message").ChangeAsync("<i>您好</i>");
        await page.FindAll("button").Single(b => b.TextContent == "Send").ClickAsync(new());
        await page.WaitForAssertionAsync(() => Assert.Equal("<i>您好</i>", page.Find(".case-messages .text").TextContent));
    }

    [Fact]
    public async Task Case_OfAnotherCompany_IsNotFound()
    {
        var journey = await CaseJourney.SubmittedAsync(Host, await Host.AddCompanyAsync());
        SignInOwner(await Host.AddCompanyAsync());

        var page = Render<CompanyCasePage>(p => p.Add(x => x.Id, journey.Id));

        Assert.DoesNotContain(journey.Number, page.Markup, StringComparison.Ordinal);
        Assert.Contains("not", (await page.WaitForElementAsync(".banner")).TextContent, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Home_Chinese_NamesWhatIsAskedAndTheTracks()
    {
        var company = await Host.AddCompanyAsync();
        await CaseJourney.StartedAsync(Host, company, "data");
        Speak("zh-Hans");
        SignInOwner(company);

        var page = Render<CompanyHomePage>();

        Assert.Contains("完成草稿：语料券", (await page.WaitForElementAsync(".ask h3")).TextContent, StringComparison.Ordinal);
        Assert.Equal(["算力券", "模型券", "语料券"], page.FindAll(".start-menu a").Select(a => a.TextContent));
    }

    [Theory]
    [InlineData(Role.CompanyEditor, "Open draft")]
    [InlineData(Role.CompanyViewer, "Look")]
    public async Task Home_ButtonOfWhatIsAsked_PromisesNoMoreThanThePersonMay(Role role, string button)
    {
        var company = await Host.AddCompanyAsync();
        await CaseJourney.StartedAsync(Host, company, "data");
        SignIn(await Host.AddMemberAsync(company.Id, role), role.ToString());

        var page = Render<CompanyHomePage>();

        Assert.Equal(button, (await page.WaitForElementAsync(".ask a.btn")).TextContent);
    }

    [Fact]
    public async Task Start_AnswersDecide_AndTheDraftBegins()
    {
        var company = await Host.AddCompanyAsync();
        SignInOwner(company);
        var page = Render<StartApplicationPage>(p => p.Add(x => x.Program, PortalTestHost.Shanghai).Add(x => x.Track, "model"));
        await page.WaitForElementAsync(".questions");

        await page.Find("#f-seller-third-party-no").ChangeAsync("no");
        await page.Find("#f-seller-affiliated-no").ChangeAsync("no");
        await page.Find("#f-funding-claimed-before-no").ChangeAsync("no");
        await page.WaitForAssertionAsync(() => Assert.Contains("gets no support", page.Find(".questions + div").TextContent, StringComparison.Ordinal));
        await page.FindAll("button.primary").Single().ClickAsync(new());

        var nav = Services.GetRequiredService<BunitNavigationManager>();
        await page.WaitForAssertionAsync(() => Assert.Contains("/edit/contract", nav.Uri, StringComparison.Ordinal));
    }

    [Fact]
    public async Task CompanyPage_WrongTelephone_SaysSoAtTheFieldAndSavesOnceItIsRight()
    {
        SignInOwner(await Host.AddCompanyAsync());
        var page = Render<CompanyPage>();
        await (await page.WaitForElementAsync("#ContactPhone")).ChangeAsync("abc");
        await Button(page, "Save the changes").ClickAsync(new());
        await page.WaitForAssertionAsync(() => Assert.NotEmpty(page.FindAll("#ContactPhone-error")));

        await page.Find("#ContactPhone").ChangeAsync("021-55550101");
        await Button(page, "Save the changes").ClickAsync(new());

        await page.WaitForAssertionAsync(() => Assert.Contains("Saved.", page.Find(".banner.ok").TextContent, StringComparison.Ordinal));
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<CompanyPage> page, string text) =>
        page.FindAll("button").Single(b => b.TextContent == text);
}
