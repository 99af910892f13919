using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Programs.WhatIf;

namespace SubsidyPortal.Application.Programs.WhatIf;

/// <summary>
/// A run that this node works on. The database keeps a lock for it on this connection: other nodes pass the run over, and are free to
/// begin it again once the connection is gone, however that came about.
/// </summary>
internal sealed class WhatIfHold : IAsyncDisposable
{
    private readonly AsyncServiceScope scope;
    private readonly PortalDb db;
    private readonly ILogger logger;

    private WhatIfHold(AsyncServiceScope scope, PortalDb db, WhatIfRun run, ILogger logger)
    {
        this.scope = scope;
        this.db = db;
        this.logger = logger;
        Run = run;
    }

    public WhatIfRun Run { get; }

    /// <summary>Takes the oldest open run that no node works on; null where there is none.</summary>
    public static async Task<WhatIfHold?> TakeAsync(IServiceScopeFactory scopes, ILogger logger, CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        try
        {
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            var open = await db.WhatIfRuns.AsNoTracking().Where(r => r.Status == WhatIfStatus.Waiting || r.Status == WhatIfStatus.Running)
                .OrderBy(r => r.AsOf).ThenBy(r => r.Id).Select(r => r.Id).ToListAsync(cancellationToken);
            if (open.Count > 0)
            {
                await db.Database.OpenConnectionAsync(cancellationToken);
            }

            foreach (var id in open)
            {
                if (!await LockAsync(db, id, cancellationToken))
                {
                    continue;
                }

                // Between the look and the lock another node may have finished it.
                if (await BeginAsync(db, id, cancellationToken) is { } run)
                {
                    return new WhatIfHold(scope, db, run, logger);
                }

                await UnlockAsync(db, id);
            }
        }
        catch
        {
            await scope.DisposeAsync();
            throw;
        }

        await scope.DisposeAsync();
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await UnlockAsync(db, Run.Id);
        }
        catch (Exception e) when (e is Npgsql.NpgsqlException or InvalidOperationException)
        {
            logger.LogWarning(e, "The connection that held what-if {Run} is gone, and its lock with it", Run.Id);
        }

        await scope.DisposeAsync();
    }

    private static async Task<WhatIfRun?> BeginAsync(PortalDb db, Guid id, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM what_if_runs WHERE id = {id} FOR UPDATE", cancellationToken);
        var run = await db.WhatIfRuns.SingleAsync(r => r.Id == id, cancellationToken);
        if (!run.IsOpen)
        {
            return null;
        }

        run.Begin();
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return run;
    }

    private static Task<bool> LockAsync(PortalDb db, Guid id, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_lock(hashtext('what-if'), hashtext({id.ToString()})) AS \"Value\"").SingleAsync(cancellationToken);

    private static async Task UnlockAsync(PortalDb db, Guid id) =>
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock(hashtext('what-if'), hashtext({id.ToString()}))", CancellationToken.None);
}
