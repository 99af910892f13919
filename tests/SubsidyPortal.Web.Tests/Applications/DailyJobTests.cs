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
        var time = new FakeTimeProvider();
        var growth = new DemoGrowth();
        var scopes = new CountedScopes();
        growth.Report(new DemoProgress(1, 2, false));
        using var job = new DailyJob(scopes, growth, time, NullLogger<DailyJob>.Instance);
        await job.StartAsync(TestContext.Current.CancellationToken);

        time.Advance(First);
        time.Advance(First);
        Assert.Equal(0, scopes.Opened);

        if (stopped)
        {
            growth.Stop();
        }
        else
        {
            growth.Report(new DemoProgress(2, 2, true));
        }

        while (scopes.Opened == 0)
        {
            time.Advance(First);
            await Task.Yield();
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }

        await job.StopAsync(TestContext.Current.CancellationToken);
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
