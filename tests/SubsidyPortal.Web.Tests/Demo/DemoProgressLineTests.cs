using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Application.Demo.City;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Demo;
using Xunit;

namespace SubsidyPortal.Web.Tests.Demo;

/// <summary>The line that says how far the demo's data are.</summary>
public sealed class DemoProgressLineTests : BunitContext
{
    private readonly DemoGrowth growth = new();

    public DemoProgressLineTests()
    {
        Services.AddLogging();
        Services.AddPortalTexts();
        Services.AddSingleton(growth);
    }

    [Fact]
    public void Line_CasesArrive_CountsAlongAndVanishesAtTheEnd()
    {
        var line = Render<DemoProgressLine>();
        Assert.Empty(line.Markup.Trim());

        growth.Report(new DemoProgress(63, 120, Complete: false));
        line.WaitForAssertion(() => Assert.Contains("63", line.Find("span").TextContent, StringComparison.Ordinal));

        growth.Report(new DemoProgress(120, 120, Complete: true));
        line.WaitForAssertion(() => Assert.Empty(line.Markup.Trim()));
    }

    [Fact]
    public void Line_Stopped_SaysWhatHelps()
    {
        growth.Report(new DemoProgress(63, 120, Complete: false));
        var line = Render<DemoProgressLine>();
        var counting = line.Markup;

        growth.Stop();

        line.WaitForAssertion(() => Assert.NotEqual(counting, line.Markup));
    }
}
