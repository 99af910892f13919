using Bunit;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.Web.Features.Applications.Company;
using Xunit;

namespace SubsidyPortal.Web.Tests.Applications.Officials;

/// <summary>The reduction of an award in the decision rail, and what the company reads of it.</summary>
public sealed class ReductionPageTests(OpenProgramFixture fixture) : OfficialPageTest(fixture)
{
    private const string Ground = "年度累计超过分档标准";

    [Fact]
    public async Task Propose_ShowsTheFiguresOfWhatIsTyped_ThenBarsTheProposerFromConfirming()
    {
        var (journey, officers) = await AwardedAsync();
        SignInAs(officers.Approver, Role.Approver);
        var dialogs = Dialogs();
        var page = await OpenAsync(journey);

        var asking = Click(page, "Propose reduction");
        await dialogs.WaitForElementAsync("#reduction-amount");
        await dialogs.Find("#reduction-amount").ChangeAsync("450000");
        var figures = (await dialogs.WaitForElementAsync("#reduction-figures")).TextContent;
        await dialogs.Find("#reduction-ground").ChangeAsync(Ground);
        await dialogs.FindAll(".mud-dialog button")[^1].ClickAsync(new());
        await asking;

        Assert.Contains("600,000.00", figures, StringComparison.Ordinal);
        Assert.Contains("150,000.00", figures, StringComparison.Ordinal);
        await page.WaitForAssertionAsync(() => Assert.Contains(Ground, page.Find("#reduction").TextContent, StringComparison.Ordinal));
        Assert.True(Find(page, "Reduce the award")!.HasAttribute("disabled"));
        Assert.Contains("another person", page.Find("#why-not-reduce").TextContent, StringComparison.Ordinal);
        Assert.Null(Find(page, "Close the award"));
    }

    [Fact]
    public async Task Propose_MoreThanIsHeld_SaysWhyAndOffersNoButton()
    {
        var (journey, officers) = await AwardedAsync();
        SignInAs(officers.Approver, Role.Approver);
        var dialogs = Dialogs();
        var page = await OpenAsync(journey);

        _ = Click(page, "Propose reduction");
        await dialogs.WaitForElementAsync("#reduction-amount");
        await dialogs.Find("#reduction-amount").ChangeAsync("600000");

        Assert.Contains("below the 600,000.00", (await dialogs.WaitForElementAsync(".banner")).TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(dialogs.FindAll(".mud-dialog button"), b => b.TextContent.Contains("Propose", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Confirm_ByAnotherApprover_ShowsWhatIsAskedBack()
    {
        var (journey, officers) = await AwardedAsync();
        await journey.ClaimAndPayAsync(await ClaimOfficials.AddAsync(Host), 1_000_000);
        await journey.RunAsync(officers.Approver, r => new ProposeReduction(Guid.NewGuid(), journey.Id, r, Money.FromYuan(200_000), Ground, null));
        SignInAs(officers.SecondApprover, Role.Approver);
        var dialogs = Dialogs();
        var page = await OpenAsync(journey);

        var asking = Click(page, "Reduce the award");
        await dialogs.WaitForElementAsync("#reduction-figures");
        var asked = dialogs.Find(".mud-dialog").TextContent;
        await dialogs.FindAll(".mud-dialog button")[^1].ClickAsync(new());
        await asking;

        Assert.Contains("100,000.00 yuan to be paid back", asked, StringComparison.Ordinal);
        await page.WaitForAssertionAsync(() => Assert.Contains("To be recovered", page.Find("#reduction").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Company_OfAReducedAward_ReadsTheGroundAndWhatIsToBePaidBack()
    {
        var (journey, officers) = await AwardedAsync();
        await journey.ClaimAndPayAsync(await ClaimOfficials.AddAsync(Host), 1_000_000);
        await journey.RunAsync(officers.Approver, r => new ProposeReduction(Guid.NewGuid(), journey.Id, r, Money.FromYuan(200_000), Ground, null));
        await journey.RunAsync(officers.SecondApprover, r => new ConfirmReduction(Guid.NewGuid(), journey.Id, r, Money.FromYuan(100_000)));
        SignInOwner(journey.Company);

        var company = Render<CompanyCasePage>(p => p.Add(x => x.Id, journey.Id));

        Assert.Contains("100,000.00", (await company.WaitForElementAsync("#asked-back")).TextContent, StringComparison.Ordinal);
        Assert.Contains(Ground, company.Find(".reduced").TextContent, StringComparison.Ordinal);
        Assert.Contains("The award was reduced", company.Find("p.wait").TextContent, StringComparison.Ordinal);
    }

    private async Task<(CaseJourney Journey, CaseOfficers Officers)> AwardedAsync()
    {
        var officers = await CaseOfficers.AddAsync(Host);
        var journey = await CaseJourney.SubmittedAsync(Host, await Host.AddCompanyAsync());
        return (await journey.ToAwardedAsync(officers), officers);
    }
}
