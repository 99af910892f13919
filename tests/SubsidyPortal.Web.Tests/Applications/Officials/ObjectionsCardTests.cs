using Bunit;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Web.Tests.Applications.Officials;

/// <summary>Objections on the case page: recorded by whoever receives them, answered or upheld by the approver.</summary>
public sealed class ObjectionsCardTests(OpenProgramFixture fixture) : OfficialPageTest(fixture)
{
    [Fact]
    public async Task Record_WithoutWordsThenWithThem_IsInTheCase()
    {
        var (journey, officers) = await NoticedAsync();
        SignInAs(officers.Intake, Role.IntakeOfficer);
        var page = await OpenAsync(journey);

        await Click(page, "Record");
        Assert.NotEmpty(page.Find("#objector-error").TextContent);
        Assert.NotEmpty(page.Find("#objection-error").TextContent);
        await page.Find("#objector").ChangeAsync("某公司");
        await page.Find("#objection").ChangeAsync("合同并未履行。");
        await Click(page, "Record");

        await page.WaitForAssertionAsync(() => Assert.Contains("waits for an answer", page.Find("section[aria-labelledby=objections]").TextContent, StringComparison.Ordinal));
        Assert.Equal("合同并未履行。", (await journey.ReadAsync()).Objections.Single().Text);
        Assert.Null(Find(page, "Uphold"));
    }

    [Theory]
    [InlineData("Answer", false, ApplicationStatus.PublicNotice)]
    [InlineData("Uphold", true, ApplicationStatus.InReview)]
    public async Task Settle_ByTheApprover_AsksForTheAnswerFirst(string button, bool upheld, ApplicationStatus expected)
    {
        var (journey, officers) = await NoticedAsync();
        await journey.RunAsync(officers.Intake, r => new RecordObjection(Guid.NewGuid(), journey.Id, r, "某公司", "合同并未履行。"));
        SignInAs(officers.Approver, Role.Approver);
        var dialogs = Dialogs();
        var page = await OpenAsync(journey);

        var asking = Click(page, button);
        await dialogs.WaitForElementAsync("#confirm-reason");
        var asked = dialogs.Find(".mud-dialog").TextContent;
        await dialogs.Find("#confirm-reason").ChangeAsync("经核查。");
        await dialogs.FindAll(".mud-dialog button")[^1].ClickAsync(new());
        await asking;

        await page.WaitForAssertionAsync(() => Assert.Contains("经核查。", page.Markup, StringComparison.Ordinal));
        var settled = await journey.ReadAsync();
        Assert.Equal((expected, (bool?)upheld), (settled.Status, settled.Objections.Single().Upheld));
        Assert.Equal(upheld, asked.Contains("600,000.00", StringComparison.Ordinal));
    }

    private async Task<(CaseJourney Journey, CaseOfficers Officers)> NoticedAsync()
    {
        var officers = await CaseOfficers.AddAsync(Host);
        var journey = await CaseJourney.SubmittedAsync(Host, await Host.AddCompanyAsync());
        return (await journey.ToNoticeAsync(officers), officers);
    }
}
