using Bunit;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Web.Tests.Applications.Officials;

/// <summary>An officer who sends on a case whose checks were answered before something changed learns which one, and gets on from there.</summary>
public sealed class CheckChangedPageTests(OpenProgramFixture fixture) : OfficialPageTest(fixture)
{
    [Fact]
    public async Task SendToReview_AnswerChangedSince_NamesTheCheck_AndAskingAgainShowsIt()
    {
        var officers = await CaseOfficers.AddAsync(Host);
        var journey = await CaseJourney.SubmittedAsync(Host, await Host.AddCompanyAsync());
        await journey.TakeAsync(officers);
        await journey.CheckEverythingAsync(officers);
        await Host.WriteAsync(async db =>
        {
            var company = (await db.Companies.FindAsync(journey.Company.Id))!;
            company.Describe(null, company.Facts with { TaxSeat = "330106" }, company.Contact);
        });
        SignInAs(officers.Intake, Role.IntakeOfficer);
        var page = await OpenAsync(journey);
        Assert.Contains("Pass", Check(page), StringComparison.Ordinal);

        await Click(page, "Send to review");
        await page.WaitForAssertionAsync(() => Assert.Contains("“Registered and taxed in the city” has changed", page.Markup, StringComparison.Ordinal));
        Assert.Equal(ApplicationStatus.InCheck, (await journey.ReadAsync()).Status);

        await Click(page, "Ask again");
        await page.WaitForAssertionAsync(() => Assert.Contains("Fails", Check(page), StringComparison.Ordinal));
        Assert.Contains("Settle the unknown and failed checks first", Rail(page), StringComparison.Ordinal);
    }

    private static string Check(IRenderedComponent<Features.Applications.Officials.OfficialCasePage> page) =>
        page.Find($"[id='check-{CheckCodes.Registered}']").TextContent;
}
