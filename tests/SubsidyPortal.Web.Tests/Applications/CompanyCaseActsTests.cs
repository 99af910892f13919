using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.Web.Features.Applications.Company;
using SubsidyPortal.Web.Features.Applications.Company.Case;
using SubsidyPortal.Web.Features.Companies;
using Xunit;

namespace SubsidyPortal.Web.Tests.Applications;

/// <summary>What a company does on the page of its case: one's own earlier act is never somebody else's.</summary>
public sealed class CompanyCaseActsTests(OpenProgramFixture fixture) : CompanyPageTest(fixture)
{
    [Fact]
    public async Task ReturnPoints_AfterOwnMessage_SendsAnswers()
    {
        var journey = await ReturnedAsync();
        SignInOwner(journey.Company);
        var page = await ShowAsync(journey);
        await AnswerAsync(page);
        await page.Find("#message").ChangeAsync("已按意见更正");
        await Button(page, "Send").ClickAsync(new());
        await page.WaitForAssertionAsync(() => Assert.NotEmpty(page.FindAll(".case-messages li")));

        await page.Find(".return-points button.primary").ClickAsync(new());

        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll(".return-points")));
        Assert.Equal(ApplicationStatus.InCheck, (await journey.ReadAsync()).Status);
    }

    [Fact]
    public async Task ReturnPoints_FieldWrongMeanwhile_LeadsToTheField()
    {
        var journey = await ReturnedAsync();
        await journey.AnswerAsync(DraftFields.ContractTotal, "");
        SignInOwner(journey.Company);
        var page = await ShowAsync(journey);
        await AnswerAsync(page);

        await page.Find(".return-points button.primary").ClickAsync(new());

        var link = await page.WaitForElementAsync(".return-points [role=alert] a");
        Assert.Equal($"/applications/{journey.Id}/edit/contract?check=true#f-contract-total", link.GetAttribute("href"));
    }

    [Fact]
    public async Task Withdraw_AfterAnAnswer_Works()
    {
        var journey = await ReturnedAsync();
        SignInOwner(journey.Company);
        var dialogs = Render<MudDialogProvider>();
        var page = await ShowAsync(journey);
        await AnswerAsync(page);

        var asking = page.Find("button.refuse").ClickAsync(new());
        await ConfirmAsync(dialogs, "不再需要");
        await asking;

        Assert.Equal((ApplicationStatus.Withdrawn, "不再需要"), ((await journey.ReadAsync()).Status, (await journey.ReadAsync()).EndReason));
    }

    [Fact]
    public async Task GiveUp_TheRestOfAnAward_SaysHowMuchAndClosesTheCase()
    {
        var journey = await (await CaseJourney.SubmittedAsync(Host, await Host.AddCompanyAsync())).ToAwardedAsync(await CaseOfficers.AddAsync(Host));
        SignInOwner(journey.Company);
        var dialogs = Render<MudDialogProvider>();
        var page = await ShowAsync(journey);

        Assert.StartsWith("Claim by ", page.Find(".claim-until").TextContent.Trim(), StringComparison.Ordinal);
        var asking = Button(page, "Give up the rest").ClickAsync(new());
        await dialogs.WaitForElementAsync(".mud-dialog");
        Assert.Contains("600,000.00", dialogs.Find(".mud-dialog").TextContent, StringComparison.Ordinal);
        await ConfirmAsync(dialogs, "项目提前结束");
        await asking;

        await page.WaitForAssertionAsync(() => Assert.DoesNotContain("Give up the rest", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".claim-until"));
        Assert.Equal(ApplicationStatus.Closed, (await journey.ReadAsync()).Status);
    }

    [Fact]
    public async Task CompanyPage_Traits_AreShownAndChanged()
    {
        var company = await Host.AddCompanyAsync();
        SignInOwner(company);
        var page = Render<CompanyPage>();

        await (await page.WaitForElementAsync("#Traits-startup")).ChangeAsync(true);
        await page.FindAll("button").Single(b => b.TextContent == "Save the changes").ClickAsync(new());

        await page.WaitForAssertionAsync(() => Assert.NotEmpty(page.FindAll(".banner.ok")));
        Assert.Contains("startup", await Host.ReadAsync(async db => (await db.Companies.FindAsync(company.Id))!.Facts.Traits!));
    }

    private async Task<CaseJourney> ReturnedAsync()
    {
        var officers = await CaseOfficers.AddAsync(Host);
        var journey = await CaseJourney.SubmittedAsync(Host, await Host.AddCompanyAsync());
        await journey.TakeAsync(officers);
        await journey.ReturnAsync(officers);
        return journey;
    }

    private async Task<IRenderedComponent<CompanyCasePage>> ShowAsync(CaseJourney journey)
    {
        var page = Render<CompanyCasePage>(p => p.Add(x => x.Id, journey.Id));
        await page.WaitForElementAsync(".case-lay");
        return page;
    }

    private static async Task AnswerAsync(IRenderedComponent<CompanyCasePage> page)
    {
        var points = page.FindComponent<ReturnPoints>();
        await points.Find("textarea").ChangeAsync("已更正");
        await points.WaitForAssertionAsync(() => Assert.False(points.Find("button.primary").HasAttribute("disabled")));
    }

    private static async Task ConfirmAsync(IRenderedComponent<MudDialogProvider> dialogs, string reason)
    {
        await dialogs.WaitForElementAsync("#confirm-reason");
        await dialogs.Find("#confirm-reason").ChangeAsync(reason);
        await dialogs.FindAll(".mud-dialog button")[^1].ClickAsync(new());
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<CompanyCasePage> page, string text) =>
        page.FindAll("button").Single(b => b.TextContent == text);
}
