using SubsidyPortal.Application.Programs.WhatIf;

namespace SubsidyPortal.Web.Features.Programs.WhatIf;

/// <summary>Looks for what-ifs that wait, all the time and behind the pages.</summary>
internal sealed class WhatIfWorker(WhatIfRunner runner, TimeProvider time, ILogger<WhatIfWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Pause;
            try
            {
                await runner.RunDueAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.LogWarning(e, "What-ifs could not be looked for");
                pause = PauseAfterFailure;
            }

            await Task.Delay(pause, time, stoppingToken);
        }
    }
}
