using SubsidyPortal.Application.Demo.City;
using SubsidyPortal.Application.Documents;

namespace SubsidyPortal.Web.Features.Demo;

/// <summary>Makes the demo's data behind the running portal, once; what an earlier start left half done goes on.</summary>
internal sealed class DemoWorker(
    DemoSource source, IDocumentStore documents, DemoGrowth growth, IHostApplicationLifetime lifetime, ILogger<DemoCity> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var ready = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        if (source.City is not { } options)
        {
            return;
        }

        try
        {
            await new DemoCity(source.ConnectionString, documents, logger).FillAsync(options, strict: false, growth, stoppingToken);
        }
        // The portal is of use without its demo data; the pages say that they are incomplete.
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogError(e, "The demo data could not be completed");
            growth.Stop();
        }
    }
}
