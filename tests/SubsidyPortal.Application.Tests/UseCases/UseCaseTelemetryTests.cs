using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.UseCases;

/// <summary>What a use case tells of itself to OpenTelemetry.</summary>
public sealed class UseCaseTelemetryTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task UseCase_HoweverItEnds_TellsItsNameItsOutcomeAndItsTime()
    {
        using var told = new Told();

        await portal.Host.RunAs(await portal.Host.AddUserAsync()).AskAsync(new ReadOwnAccount());
        await portal.Host.RunAs(null).AskAsync(new ReadOwnAccount());
        await portal.Host.RunAs(await portal.Host.AddUserAsync(Role.Administrator)).RunAsync(new InviteOfficial(Guid.NewGuid(), "nobody", [], "fr"));

        string[] expected = ["ReadOwnAccount Ok", "ReadOwnAccount NotFound", "InviteOfficial Invalid"];
        Assert.Equal(expected, told.Activities);
        Assert.Equal(expected, told.Measured);
    }

    [Fact]
    public async Task UseCase_GivenUp_IsNoFailure()
    {
        using var told = new Told();
        using var leaving = new CancellationTokenSource();
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => portal.Host.RunAs(Guid.NewGuid()).AskAsync(new ReadOwnAccount(), leaving.Token));

        Assert.Equal(["ReadOwnAccount Cancelled"], told.Measured);
    }

    /// <summary>Listens to what happens below an activity of its own: other tests run at the same time.</summary>
    private sealed class Told : IDisposable
    {
        private readonly Activity root = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
        private readonly ConcurrentQueue<string> activities = [];
        private readonly ConcurrentQueue<string> measured = [];
        private readonly ActivityListener spans;
        private readonly MeterListener meters = new();

        public Told()
        {
            spans = new ActivityListener
            {
                ShouldListenTo = source => source.Name == UseCaseTelemetry.Source,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStopped = activity =>
                {
                    if (activity.TraceId == root.TraceId)
                    {
                        activities.Enqueue($"{activity.OperationName} {activity.GetTagItem(UseCaseTelemetry.OutcomeTag)}");
                    }
                },
            };
            ActivitySource.AddActivityListener(spans);
            meters.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == UseCaseTelemetry.Duration)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            meters.SetMeasurementEventCallback<double>((_, seconds, tags, _) =>
            {
                if (Activity.Current?.TraceId == root.TraceId && seconds >= 0)
                {
                    measured.Enqueue($"{tags[0].Value} {tags[1].Value}");
                }
            });
            meters.Start();
        }

        public IEnumerable<string> Activities => activities;

        public IEnumerable<string> Measured => measured;

        public void Dispose()
        {
            spans.Dispose();
            meters.Dispose();
            root.Dispose();
        }
    }
}
