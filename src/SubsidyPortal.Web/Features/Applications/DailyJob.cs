using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Web.Features.Demo;

namespace SubsidyPortal.Web.Features.Applications;

/// <summary>
/// What the portal does by itself once a day: returns that nobody answered lapse, awards whose voucher's life is over are closed, the
/// pools of a new year are opened, and rows of grant lists whose company has come are prepared. It asks every hour, because a portal may have been off at midnight; no act does anything the second time.
/// </summary>
internal sealed class DailyJob(IServiceScopeFactory scopes, DemoGrowth demo, TimeProvider time, ILogger<DailyJob> logger) : BackgroundService
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(First, time, stoppingToken);
            using var timer = new PeriodicTimer(Every, time);
            do
            {
                // What the story leaves open on its own day would be overdue on the portal's.
                while (demo.Telling)
                {
                    await Task.Delay(First, time, stoppingToken);
                }

                await RunAsync(new LapseOverdueReturns(Guid.NewGuid()), stoppingToken);
                foreach (var award in await ExpiredAsync(stoppingToken))
                {
                    await RunAsync(new CloseExpiredAward(Guid.NewGuid(), award), stoppingToken);
                }

                await RunAsync(new OpenYearPools(Guid.NewGuid()), stoppingToken);
                await RunAsync(new PrepareListedCases(Guid.NewGuid()), stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops; the next start asks again.
        }
    }

    private async Task<IReadOnlyList<Guid>> ExpiredAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return (await scope.ServiceProvider.GetRequiredService<UseCaseRunner>().AskAsPortalAsync(new ListExpiredAwards(), cancellationToken)).ValueOrDefault ?? [];
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogWarning(e, "{Query} could not be answered this time", nameof(ListExpiredAwards));
            return [];
        }
    }

    private async Task RunAsync<TResult>(ICommand<TResult> command, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var outcome = await scope.ServiceProvider.GetRequiredService<UseCaseRunner>().RunAsPortalAsync(command, cancellationToken);
            if (!outcome.Succeeded)
            {
                logger.LogWarning("{Command} ended with {Outcome}", command.GetType().Name, outcome.GetType().Name);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogWarning(e, "{Command} could not run this time", command.GetType().Name);
        }
    }
}
