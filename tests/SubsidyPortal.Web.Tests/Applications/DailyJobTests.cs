using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SubsidyPortal.Application.Demo.City;
using SubsidyPortal.Web.Features.Applications;
using SubsidyPortal.Web.Features.Demo;
using Xunit;

namespace SubsidyPortal.Web.Tests.Applications;

/// <summary>The daily job leaves the demo's story alone until it is told.</summary>
public sealed class DailyJobTests
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Job_WhileTheStoryIsTold_WaitsForItsEnd(bool stopped)
    {
        var time = new CountedTime();
        var growth = new DemoGrowth();
        var scopes = new CountedScopes();
        growth.Report(new DemoProgress(1, 2, false));
        using var job = new DailyJob(scopes, growth, time, NullLogger<DailyJob>.Instance);
        await job.StartAsync(TestContext.Current.CancellationToken);

        await Until(() => time.Timers == 1);
        time.Advance(First);
        // Its hours and one more minute; or else it has begun.
        await Until(() => time.Timers == 3 || scopes.Opened > 0);
        Assert.Equal(0, scopes.Opened);

        if (stopped)
        {
            growth.Stop();
        }
        else
        {
            growth.Report(new DemoProgress(2, 2, true));
        }

        time.Advance(First);
        await Until(() => scopes.Opened > 0);
        await job.StopAsync(TestContext.Current.CancellationToken);
    }

    private static async Task Until(Func<bool> condition)
    {
        while (!condition())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private sealed class CountedTime : FakeTimeProvider
    {
        private int timers;

        public int Timers => Volatile.Read(ref timers);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            Interlocked.Increment(ref timers);
            return timer;
        }
    }

    /// <summary>No act can be carried out in them; the job logs that and goes on.</summary>
    private sealed class CountedScopes : IServiceScopeFactory
    {
        private int opened;

        public int Opened => Volatile.Read(ref opened);

        public IServiceScope CreateScope()
        {
            Interlocked.Increment(ref opened);
            throw new InvalidOperationException("There is no database in this test.");
        }
    }
}
