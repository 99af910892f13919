using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using SubsidyPortal.Web.Features.Applications.Officials;
using SubsidyPortal.Web.Tests.Components;
using Xunit;

namespace SubsidyPortal.Web.Tests.Applications.Officials;

/// <summary>What a report asks of a list, and what the list says about it.</summary>
public sealed class CountedChipsTests(PostgresFixture postgres) : ComponentTest
{
    [Fact]
    public async Task ListBehindAFigure_WithAConflict_SaysHowManyCasesItKeepsBack()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        await host.OpenShanghaiAsync();
        var journey = await CaseJourney.SubmittedAsync(host, await host.AddCompanyAsync());
        var officer = await host.AddUserAsync(Role.ProgramManager);
        PortalTestHost.Done(await host.RunAs(officer).RunAsync(new DeclareConflictOfInterest(Guid.NewGuid(), journey.Id, "亲属任职")));
        Services.AddSingleton(host.RunAs(officer));
        var day = host.Clock.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        var behind = Show($"/cases?program={PortalTestHost.Shanghai}&until={day}&stoodOn={day}&knownOn={day}");
        var other = Show("/cases");

        await behind.WaitForAssertionAsync(() => Assert.Contains("1 case of this figure is not shown", behind.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("figure", other.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<CountedChips> Show(string address) =>
        Render<CountedChips>(p => p.Add(c => c.Address, QueueAddress.Read(address, CaseTab.All, false)));
}
