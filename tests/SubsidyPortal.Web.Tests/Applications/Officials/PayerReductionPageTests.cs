using Bunit;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.Web.Features.Applications.Amounts;
using SubsidyPortal.Web.Features.Applications.Company;
using SubsidyPortal.Web.Features.Claims.Officials;
using Xunit;

namespace SubsidyPortal.Web.Tests.Applications.Officials;

/// <summary>Where city and province bear an award, its reduction is shown payer by payer to whoever decides about it and to the company.</summary>
public sealed class PayerReductionPageTests(PayersFixture fixture) : OfficialPageTest(fixture), IClassFixture<PayersFixture>
{
    private readonly PayersFixture portal = fixture;

    [Fact]
    public async Task Dialog_BeforeAnythingIsTyped_ShowsTheAwardAsItStandsByPayer()
    {
        var award = await PaidAsync();
        SignInAs(portal.Officers.Approver, Role.Approver);
        var dialogs = Dialogs();
        var page = await OpenAsync(award);

        _ = Click(page, "Propose reduction");
        var held = await dialogs.WaitForElementAsync("#reduction-held");

        Assert.Equal(["", "All payers", "City", "Province"], held.QuerySelectorAll("thead tr > *").Select(c => c.TextContent.Trim()));
        Assert.Equal(
            ["Award now 600,000.00 420,000.00 180,000.00", "Approved claims 300,000.00 210,000.00 90,000.00", "Paid, less what came back 300,000.00 210,000.00 90,000.00", "Certified costs of approved claims 1,000,000.00"],
            held.QuerySelectorAll("tbody tr").Select(r => string.Join(' ', r.Children.Select(c => c.TextContent.Trim()).Where(t => t.Length > 0))));
        Assert.Empty(dialogs.FindAll("#reduction-figures"));
    }

    [Fact]
    public async Task Dialog_AndRail_ShowEachPayersPart()
    {
        var award = await PaidAsync();
        await award.RunAsync(portal.Officers.Approver, r => new ProposeReduction(Guid.NewGuid(), award.Id, r, Money.FromYuan(200_000), "按新比例重新核定", null));
        SignInAs(portal.Officers.SecondApprover, Role.Approver);
        var dialogs = Dialogs();
        var page = await OpenAsync(award);

        var asking = Click(page, "Reduce the award");
        await dialogs.WaitForElementAsync("#reduction-figures");
        var shown = dialogs.Find(".mud-dialog").TextContent;
        await dialogs.FindAll(".mud-dialog button")[^1].ClickAsync(new());
        await asking;

        Assert.Contains("City 70,000.00 · Province 30,000.00", shown, StringComparison.Ordinal);
        Assert.Contains("140,000.00", shown, StringComparison.Ordinal);
        await page.WaitForAssertionAsync(() => Assert.Equal(["City", "Province"], page.FindAll("#reduction table tbody th").Select(h => h.TextContent)));
        await page.WaitForAssertionAsync(() => Assert.Equal(["100,000.00", "0.00", "100,000.00", "70,000.00", "30,000.00"], page.FindAll("#reduction dl dd").Select(d => d.TextContent)));
        Assert.Equal("of it Province", page.FindAll("#reduction dl dt")[^1].TextContent);
    }

    [Fact]
    public async Task CompanyAndLetter_OfAReducedAward_NameWhatEachPayerBearsAndIsPaidBack()
    {
        var award = await PaidAsync();
        await ReduceAsync(award);
        SignInOwner(award.Company);

        var company = Render<CompanyCasePage>(p => p.Add(x => x.Id, award.Id));
        await company.WaitForElementAsync("#asked-back");
        var letter = Render<CaseLetterPage>(p => p.Add(x => x.Id, award.Id));
        await letter.WaitForElementAsync("article.letter");

        Assert.Equal(["City", "Province"], company.FindAll(".reduced table tbody th").Select(h => h.TextContent));
        Assert.Equal(["140,000.00", "60,000.00", "70,000.00", "30,000.00"], company.FindAll("table.mt tr.muted td.num").Select(c => c.TextContent));
        Assert.Contains("borne by the payers named below", letter.Find(".letter-amount").TextContent, StringComparison.Ordinal);
        Assert.Equal(["420,000.00", "140,000.00", "70,000.00"], letter.FindAll("article.letter table.calc tbody tr")[0].QuerySelectorAll("td").Select(c => c.TextContent));
    }

    [Fact]
    public async Task ClaimPage_OfAReducedAward_AsksForNoMoreThanEachPayerIsOwed()
    {
        var award = await portal.AwardedAsync();
        var claim = await portal.ApprovedAsync(award, 1_000_000);
        await portal.PaidAsync(claim, Payer.City);
        await portal.PaidAsync(claim, Payer.Province);
        await ReduceAsync(award);
        SignInAs(portal.Claims.Finance, Role.FinanceOfficer);

        var page = Render<ClaimCasePage>(p => p.Add(x => x.Id, claim.Id));
        await page.WaitForElementAsync("#recovery-payer");

        Assert.Contains("30,000.00", page.FindAll("#recovery-payer option")[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("Asked back: 30,000.00", page.Find(".claim-rail").TextContent, StringComparison.Ordinal);
    }

    /// <summary>600,000 are awarded, half of it is claimed and paid.</summary>
    private async Task<CaseJourney> PaidAsync()
    {
        var award = await portal.AwardedAsync();
        var claim = await portal.ApprovedAsync(award, 1_000_000);
        await portal.PaidAsync(claim, Payer.City);
        await portal.PaidAsync(claim, Payer.Province);
        return award;
    }

    private async Task ReduceAsync(CaseJourney award)
    {
        await award.RunAsync(portal.Officers.Approver, r => new ProposeReduction(Guid.NewGuid(), award.Id, r, Money.FromYuan(200_000), "按新比例重新核定", null));
        await award.RunAsync(portal.Officers.SecondApprover, r => new ConfirmReduction(Guid.NewGuid(), award.Id, r, Money.FromYuan(100_000)));
    }
}
