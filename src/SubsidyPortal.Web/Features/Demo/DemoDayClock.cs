using SubsidyPortal.Application;
using SubsidyPortal.Data.Hosting;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Demo;

/// <summary>
/// The clock of a demo that plays on another day: the time of day is the real one, and it goes on at the usual pace. A public
/// notice runs for days; a demonstration or a test starts the portal again on a later day instead of waiting.
/// </summary>
internal sealed class DemoDayClock(TimeSpan ahead) : TimeProvider
{
    /// <summary>The machine's clock, or the demo's where a day is set.</summary>
    /// <exception cref="DatabaseStartException">A day is set outside the demo: an official portal never writes another date.</exception>
    public static TimeProvider For(ShellOptions? options)
    {
        if (options?.DemoDay is not { } day)
        {
            return System;
        }

        if (!options.Demo)
        {
            throw new DatabaseStartException("Portal__DemoDay needs Portal__Demo=true: outside the demo the portal writes the real date.");
        }

        return new DemoDayClock(TimeSpan.FromDays(day.DayNumber - new CityClock(System).Today.DayNumber));
    }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
}
