using SubsidyPortal.Application;
using SubsidyPortal.Data.Hosting;
using SubsidyPortal.Web.Features.Demo;
using SubsidyPortal.Web.Shell;
using Xunit;

namespace SubsidyPortal.Web.Tests.Demo;

public sealed class DemoDayClockTests
{
    [Fact]
    public void For_ADayInTheDemo_PlaysOnThatDayInTheCity()
    {
        var day = new DateOnly(2031, 2, 28);

        var clock = DemoDayClock.For(new ShellOptions { Demo = true, DemoDay = day });

        Assert.Equal(day, new CityClock(clock).Today);
    }

    [Fact]
    public void For_NoDay_IsTheMachinesClock() => Assert.Same(TimeProvider.System, DemoDayClock.For(new ShellOptions { Demo = true }));

    [Fact]
    public void For_ADayOutsideTheDemo_RefusesToStart()
    {
        var refused = Assert.Throws<DatabaseStartException>(() => DemoDayClock.For(new ShellOptions { DemoDay = new DateOnly(2031, 2, 28) }));

        Assert.Contains("Portal__DemoDay", refused.Message, StringComparison.Ordinal);
    }
}
