using Bunit;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.Web.Features.Applications.Officials;
using SubsidyPortal.Web.Shell;
using Xunit;

namespace SubsidyPortal.Web.Tests.Applications.Officials;

/// <summary>Above an approver's list: what a colleague proposed about an award, with both amounts.</summary>
public sealed class OpenProposalsTests(OpenProgramFixture fixture) : OfficialPageTest(fixture)
{
    [Theory]
    [InlineData(false, "Look and decide")]
    [InlineData(true, "Waits for another approver")]
    public async Task Proposals_OfAColleagueOrOnesOwn_SayWhoseTurnItIs(bool own, string next)
    {
        var officers = await CaseOfficers.AddAsync(Host);
        var award = await (await CaseJourney.SubmittedAsync(Host, await Host.AddCompanyAsync())).ToAwardedAsync(officers);
        await award.RunAsync(officers.Approver, r => new ProposeReduction(Guid.NewGuid(), award.Id, r, Money.FromYuan(450_000m), "专项审计核减。", null));
        SignInAs(own ? officers.Approver : officers.SecondApprover, Role.Approver);

        var card = Render<OpenProposals>();
        await card.WaitForElementAsync("tbody tr");

        var row = card.FindAll("tbody tr").Single(r => r.QuerySelector("a")!.GetAttribute("href") == Links.Officer.Case(award.Id)).TextContent;
        Assert.Contains("Reduce the award", row, StringComparison.Ordinal);
        Assert.Contains("600,000.00", row, StringComparison.Ordinal);
        Assert.Contains("450,000.00", row, StringComparison.Ordinal);
        Assert.Contains(next, row, StringComparison.Ordinal);
    }
}
