using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.Domain.Programs.WhatIf;

namespace SubsidyPortal.Application.Programs.WhatIf;

/// <summary>
/// Carries out the what-ifs that wait, one after the other and each on two threads at most, so that the pages keep theirs. A run that
/// the portal went down in is begun again: its inputs are frozen, so it comes to the same.
/// </summary>
public sealed class WhatIfRunner(IServiceScopeFactory scopes, WhatIfProgress progress, CityClock clock, ILogger<WhatIfRunner> logger)
{
    private const int Workers = 2;

    /// <summary>Carries out everything that waits.</summary>
    /// <returns>How many runs ended.</returns>
    public async Task<int> RunDueAsync(CancellationToken stopping)
    {
        var ended = 0;
        while (await TakeAsync(stopping) is { } run)
        {
            await RunAsync(run, stopping);
            ended++;
        }

        return ended;
    }

    private async Task<WhatIfRun?> TakeAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var open = await db.WhatIfRuns.FromSql(
            $"SELECT * FROM what_if_runs WHERE status IN ('Waiting', 'Running') ORDER BY as_of, id LIMIT 1 FOR UPDATE SKIP LOCKED").ToListAsync(cancellationToken);
        if (open is not [var run])
        {
            return null;
        }

        run.Begin();
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return run;
    }

    private async Task RunAsync(WhatIfRun run, CancellationToken stopping)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var submitted = new SubmittedCases(scope.ServiceProvider.GetRequiredService<PortalDb>(), run.Program, run.AsOf, clock.DateOf(run.AsOf));
            var (baseline, draft) = (PolicyVersion.Read(run.Baseline.Document), PolicyVersion.Read(run.Draft.Document));
            IWhatIfPopulation population = run.Population.Size is { } size ? new GeneratedPopulation(baseline, size, run.Population.Seed) : submitted;
            using var entry = progress.Begin(run.Id, run.Population.Size ?? await submitted.CountAsync(stopping), stopping);
            var result = await WhatIfReplay.RunAsync(population, baseline, draft, Math.Min(Workers, Environment.ProcessorCount), entry.Add, entry.Token);
            await EndAsync(run.Id, r => r.Finish(result, clock.Now), stopping);
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
