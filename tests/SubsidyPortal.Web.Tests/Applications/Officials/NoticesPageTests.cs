using Bunit;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.Web.Features.Applications.Officials;
using SubsidyPortal.Web.Shell;
using Xunit;

namespace SubsidyPortal.Web.Tests.Applications.Officials;

/// <summary>Notices: which run, which are over, and from when each award can be confirmed.</summary>
public sealed class NoticesPageTests(OpenProgramFixture fixture) : OfficialPageTest(fixture)
{
    [Fact]
    public async Task Notices_OverRunningAndObjectedTo_SayWhenEachCanBeConfirmed()
    {
        var officers = await CaseOfficers.AddAsync(Host);
        SignInAs(officers.Approver, Role.Approver);
        BeInCircuit();
        var empty = Render<NoticesPage>();
        await empty.WaitForElementAsync(".empty");
        var over = await NoticeAsync(officers);
        var objected = await NoticeAsync(officers);
        await objected.RunAsync(officers.Intake, r => new RecordObjection(Guid.NewGuid(), objected.Id, r, "某公司", "合同并未履行。"));
        Host.MoveTo((await over.ReadAsync()).NoticeUntil!.Value.AddDays(1));
        var running = await NoticeAsync(officers);
        var until = (await running.ReadAsync()).NoticeUntil!.Value;

        var page = Render<NoticesPage>();
        await page.WaitForElementAsync("#notices-Running");

        Assert.Equal(["notices-Over", "notices-Running"], page.FindAll("section h2").Select(h => h.Id));
        Assert.Contains("now", Row(page, over), StringComparison.Ordinal);
        Assert.Contains("once objections are answered", Row(page, objected), StringComparison.Ordinal);
        Assert.Contains($"from {Web.Components.Dates.Brief(until.AddDays(1))}, 5 working days left", Row(page, running), StringComparison.Ordinal);
        Assert.Contains("1,200,000.00 yuan reserved", page.Find("section[aria-labelledby=notices-Over]").TextContent, StringComparison.Ordinal);
    }

    private static string Row(IRenderedComponent<NoticesPage> page, CaseJourney journey) =>
        page.FindAll("tbody tr").Single(r => r.QuerySelector("a")!.GetAttribute("href") == Links.Officer.Case(journey.Id)).TextContent;

    private async Task<CaseJourney> NoticeAsync(CaseOfficers officers) =>
        await (await CaseJourney.SubmittedAsync(Host, await Host.AddCompanyAsync())).ToNoticeAsync(officers);
}
