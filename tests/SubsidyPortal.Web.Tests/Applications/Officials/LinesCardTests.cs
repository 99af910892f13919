using Bunit;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Web.Tests.Applications.Officials;

/// <summary>The lines of a case, verified together.</summary>
public sealed class LinesCardTests(OpenProgramFixture fixture) : OfficialPageTest(fixture)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task VerifyAll_PressedTwice_VerifiesEachLineOnce(int secondClick)
    {
        var officers = await CaseOfficers.AddAsync(Host);
        var journey = await CaseJourney.SubmittedAsync(Host, await Host.AddCompanyAsync());
        await journey.RunAsync(officers.Intake, r => new TakeApplication(Guid.NewGuid(), journey.Id, r));
        SignInAs(officers.Intake, Role.IntakeOfficer);
        var page = await OpenAsync(journey);

        // Both at once: by the time of a second look the button may be gone. Found while the page can't be drawn anew, which would take its handler away.
        await page.InvokeAsync(() =>
        {
            var button = Find(page, "Verify all as claimed")!;
            return Task.WhenAll(button.ClickAsync(new MouseEventArgs { Detail = 1 }), button.ClickAsync(new MouseEventArgs { Detail = secondClick }));
        });

        await page.WaitForAssertionAsync(() => Assert.Null(Find(page, "Verify all as claimed")));
        var lines = (await journey.ReadAsync()).Lines;
        Assert.All(lines, l => Assert.Equal(l.Amount, l.VerifiedAmount));
        var subject = journey.Id.ToString();
        Assert.Equal(lines.Count, await Host.ReadAsync(db => db.AuditEvents.CountAsync(e => e.SubjectId == subject && e.Type == "application.line-verified")));
    }
}
