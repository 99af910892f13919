using Bunit;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Web.Tests.Applications.Officials;

/// <summary>What the rules leave to a person stands in the open on the case page, and is settled there.</summary>
public sealed class ReviewReasonPageTests(OpenProgramFixture fixture) : OfficialPageTest(fixture)
{
    [Fact]
    public async Task Reasons_StandInTheRailAndTheCheck_AndBarTheStepUntilSettledWithANote()
    {
        var officers = await CaseOfficers.AddAsync(Host);
        var journey = await CaseJourney.FilledAsync(
            Host, await Host.AddCompanyAsync(), CaseFill.For("model", 2_000_000, CaseJourney.NewContractNumber()).With(DraftFields.Use, "training").With(DraftFields.OtherFunding, "district"));
        await journey.SubmitAsync();
        await journey.TakeAsync(officers);
        SignInAs(officers.Intake, Role.IntakeOfficer);
        var page = await OpenAsync(journey);

        Assert.Contains("To be decided by a person", Rail(page), StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll(".case-rail li").Count(li => li.TextContent.Length > 0 && li.ParentElement!.ParentElement!.TextContent.StartsWith("To be decided", StringComparison.Ordinal)));
        var check = page.Find("#check-" + CheckCodes.Review.Replace(".", "\\.", StringComparison.Ordinal));
        Assert.All(page.FindAll(".case-rail .banner li"), li => Assert.Contains(li.TextContent, check.TextContent, StringComparison.Ordinal));
        Assert.Contains("District funds", page.Find(".case-facts").TextContent, StringComparison.Ordinal);

        await check.QuerySelectorAll("button")[^1].ClickAsync(new());
        await page.Find("#settle-calculation-review-source").ChangeAsync("资金证明");
        await Click(page, "Save the result");
        Assert.NotEmpty(page.Find("#settle-calculation-review-note-error").TextContent);
        await page.Find("#settle-calculation-review-note").ChangeAsync("非同一支出");
        await Click(page, "Save the result");

        await page.WaitForAssertionAsync(() => Assert.Contains("Left to a person, and decided in the check", Rail(page), StringComparison.Ordinal));
    }
}
