using Microsoft.AspNetCore.Components.Web;
using SubsidyPortal.Web.Components;
using Xunit;

namespace SubsidyPortal.Web.Tests.Components;

public sealed class OneActTests
{
    [Fact]
    public async Task Run_ClickedAgainMeanwhile_ActsOnce()
    {
        var once = new OneAct();
        using var gate = new SemaphoreSlim(0);
        var acts = 0;

        var first = once.RunAsync(Act);
        Assert.True(once.Busy);
        await once.RunAsync(Act);
        gate.Release(2);
        await first;

        Assert.Equal(1, acts);
        Assert.False(once.Busy);
        await once.RunAsync(Act);
        Assert.Equal(2, acts);

        async Task Act()
        {
            acts++;
            await gate.WaitAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Run_SecondHalfOfADoubleClick_DoesNothing()
    {
        var acts = 0;

        await new OneAct().RunAsync(new MouseEventArgs { Detail = 2 }, () =>
        {
            acts++;
            return Task.CompletedTask;
        });

        Assert.Equal(0, acts);
    }

    [Fact]
    public async Task Run_ActThrows_TheNextOneMayRun()
    {
        var once = new OneAct();

        await Assert.ThrowsAsync<TimeoutException>(() => once.RunAsync(() => throw new TimeoutException()));

        Assert.False(once.Busy);
    }
}
