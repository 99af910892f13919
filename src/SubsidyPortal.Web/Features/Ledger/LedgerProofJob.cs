using SubsidyPortal.Application.Ledger;

namespace SubsidyPortal.Web.Features.Ledger;

/// <summary>Proves the books some minutes after the start and then every hour. What disagrees is logged as an error and shown on the pages.</summary>
internal sealed class LedgerProofJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<LedgerProofJob> logger) : BackgroundService
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(First, time, stoppingToken);
            using var timer = new PeriodicTimer(Every, time);
            do
            {
                await ProveAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops; the next start proves again.
        }
    }

    private async Task ProveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var proof = await scope.ServiceProvider.GetRequiredService<LedgerProver>().ProveAsync(cancellationToken);
            if (!proof.Agrees)
            {
                logger.LogError(
                    "The books disagree: {Accounts} accounts, {Pools} pools, {Entries} ledger entries, {Events} events",
                    proof.Accounts.Count, proof.Pools.Count, proof.AlteredTransactions.Count, proof.AlteredEvents.Count);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogWarning(e, "The books could not be proved this time");
        }
    }
}
