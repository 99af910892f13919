using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.Domain.Programs.WhatIf;

namespace SubsidyPortal.Application.Programs.WhatIf;

/// <summary>
/// Carries out the what-ifs that wait, one after the other and each on two threads at most, so that the pages keep theirs. No two nodes
/// work on the same one. A run that the portal went down in is begun again: its inputs are frozen, so it comes to the same.
/// </summary>
public sealed class WhatIfRunner(IServiceScopeFactory scopes, WhatIfProgress progress, CityClock clock, TimeProvider time, ILogger<WhatIfRunner> logger)
{
    private const int Workers = 2;

    /// <summary>How often progress is written down, and looked whether somebody stopped the run on another node.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>Carries out everything that waits and that no other node works on.</summary>
    /// <returns>How many runs ended.</returns>
    public async Task<int> RunDueAsync(CancellationToken stopping)
    {
        var ended = 0;
        while (await WhatIfHold.TakeAsync(scopes, logger, stopping) is { } hold)
        {
            await using (hold)
            {
                await RunAsync(hold.Run, stopping);
            }

            ended++;
        }

        return ended;
    }

    private async Task RunAsync(WhatIfRun run, CancellationToken stopping)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var submitted = new SubmittedCases(scope.ServiceProvider.GetRequiredService<PortalDb>(), run.Program, run.AsOf, clock.DateOf(run.AsOf));
            var (baseline, draft) = (PolicyVersion.ReadPublished(run.Baseline.Document), PolicyVersion.ReadPublished(run.Draft.Document));
            IWhatIfPopulation population = run.Population.Size is { } size ? new GeneratedPopulation(baseline, draft, size, run.Population.Seed) : submitted;
            using var entry = progress.Begin(run.Id, run.Population.Size ?? await submitted.CountAsync(stopping), stopping);
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            var watch = WatchAsync(run.Id, entry, ended.Token);
            try
            {
                var result = await WhatIfReplay.RunAsync(
                    population, baseline, draft, run.Budgets ?? [], Math.Min(Workers, Environment.ProcessorCount), entry.Add, entry.Token);
                await EndAsync(run.Id, r => r.Finish(result, clock.Now), stopping);
            }
            finally
            {
                await ended.CancelAsync();
                await watch;
            }
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // Whoever stopped it has written that down.
            logger.LogInformation("What-if {Run} was stopped", run.Id);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogError(e, "What-if {Run} failed", run.Id);
            await EndAsync(run.Id, r => r.Fail(clock.Now), stopping);
        }
    }

    /// <summary>Tells the other nodes how far the run is, and stops it once it is no longer open.</summary>
    private async Task WatchAsync(Guid id, WhatIfProgress.Entry entry, CancellationToken ended)
    {
        using var timer = new PeriodicTimer(Beat, time);
        while (!ended.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(ended);
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
                var (done, total) = (entry.Done, entry.Total);
                var open = await db.WhatIfRuns.Where(r => r.Id == id && (r.Status == WhatIfStatus.Waiting || r.Status == WhatIfStatus.Running))
                    .ExecuteUpdateAsync(s => s.SetProperty(r => r.Done, done).SetProperty(r => r.Total, total), ended);
                if (open == 0)
                {
                    entry.Cancel();
                    return;
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception e) when (e is Npgsql.NpgsqlException or InvalidOperationException)
            {
                // The figures needn't suffer from it; the next beat tries again.
                logger.LogWarning(e, "The progress of what-if {Run} could not be written", id);
            }
        }
    }

    /// <summary>Writes the end down, unless somebody stopped the run meanwhile.</summary>
    private async Task EndAsync(Guid id, Action<WhatIfRun> end, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM what_if_runs WHERE id = {id} FOR UPDATE", cancellationToken);
        var run = await db.WhatIfRuns.SingleAsync(r => r.Id == id, cancellationToken);
        if (run.IsOpen)
        {
            end(run);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }
}
