using Bunit;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.Web.Features.Applications.Company;
using Xunit;

namespace SubsidyPortal.Web.Tests.Applications.Officials;

/// <summary>The revocation in the decision rail, and what the company reads of it.</summary>
public sealed class RevocationPageTests(OpenProgramFixture fixture) : OfficialPageTest(fixture)
{
    [Fact]
    public async Task Propose_AsksForTheGround_ThenBarsTheProposerFromConfirming()
    {
        var (journey, officers) = await AwardedAsync();
        SignInAs(officers.Approver, Role.Approver);
        var dialogs = Dialogs();
        var page = await OpenAsync(journey);

        var asking = Click(page, "Propose revocation");
        await dialogs.WaitForElementAsync("#confirm-reason");
        await dialogs.Find("#confirm-reason").ChangeAsync("以虚假合同取得");
        await dialogs.FindAll(".mud-dialog button")[^1].ClickAsync(new());
        await asking;

        await page.WaitForAssertionAsync(() => Assert.Contains("以虚假合同取得", page.Find("#revocation").TextContent, StringComparison.Ordinal));
        Assert.True(Find(page, "Revoke the award")!.HasAttribute("disabled"));
        Assert.Contains("another person", page.Find("#why-not-revoke").TextContent, StringComparison.Ordinal);
        Assert.NotNull(Find(page, "Take the proposal back"));
        Assert.Null(Find(page, "Close the award"));
    }

    [Fact]
    public async Task Confirm_ByAnotherApprover_RevokesAfterAsking()
    {
        var (journey, officers) = await AwardedAsync();
        await journey.RunAsync(officers.Approver, r => new ProposeRevocation(Guid.NewGuid(), journey.Id, r, "以虚假合同取得"));
        SignInAs(officers.SecondApprover, Role.Approver);
        var dialogs = Dialogs();
        var page = await OpenAsync(journey);

        var asking = Click(page, "Revoke the award");
        await dialogs.WaitForElementAsync(".mud-dialog");
        var asked = dialogs.Find(".mud-dialog").TextContent;
        await dialogs.FindAll(".mud-dialog button")[^1].ClickAsync(new());
        await asking;

        Assert.Contains("600,000.00", asked, StringComparison.Ordinal);
        await page.WaitForAssertionAsync(() => Assert.Contains("To be recovered", page.Find("#revocation").TextContent, StringComparison.Ordinal));
        Assert.Equal(ApplicationStatus.Revoked, (await journey.ReadAsync()).Status);
    }

    [Fact]
    public async Task Company_OfARevokedAward_ReadsTheGroundAndWhatIsToBePaidBack()
    {
        var (journey, officers) = await AwardedAsync();
        await journey.ClaimAndPayAsync(await ClaimOfficials.AddAsync(Host), 100_000);
        await journey.RunAsync(officers.Approver, r => new ProposeRevocation(Guid.NewGuid(), journey.Id, r, "以虚假合同取得"));
        await journey.RunAsync(officers.SecondApprover, r => new ConfirmRevocation(Guid.NewGuid(), journey.Id, r));
        SignInOwner(journey.Company);

        var page = Render<CompanyCasePage>(p => p.Add(x => x.Id, journey.Id));
        var money = (await page.WaitForElementAsync("section[aria-labelledby=money-h] tfoot")).TextContent;

        Assert.Contains("30,000.00", money, StringComparison.Ordinal);
        Assert.Contains("To be paid back", money, StringComparison.Ordinal);
        Assert.Contains("以虚假合同取得", page.Find("blockquote.said").TextContent, StringComparison.Ordinal);
        Assert.Contains("The award was revoked", page.Find("p.wait").TextContent, StringComparison.Ordinal);
    }

    private async Task<(CaseJourney Journey, CaseOfficers Officers)> AwardedAsync()
    {
        var officers = await CaseOfficers.AddAsync(Host);
        var journey = await CaseJourney.SubmittedAsync(Host, await Host.AddCompanyAsync());
        return (await journey.ToAwardedAsync(officers), officers);
    }
}
