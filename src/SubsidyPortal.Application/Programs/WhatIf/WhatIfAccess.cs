using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs.WhatIf;

namespace SubsidyPortal.Application.Programs.WhatIf;

/// <summary>
/// Who sees which what-if and what of its result, and the only way to load one for a change. Managers ask, auditors read. Sums are of all
/// cases for everybody; a single case is seen by those who may see it in the portal.
/// </summary>
public sealed class WhatIfAccess(PortalDb db, Actor actor, ApplicationsAccess applications)
{
    public IQueryable<WhatIfRun> Visible() =>
        actor.IsAny(Role.ProgramManager, Role.Auditor) ? db.WhatIfRuns : db.WhatIfRuns.Where(r => false);

    /// <summary>Locks and loads a run.</summary>
    /// <exception cref="NotFoundException">Absent, or the actor isn't a program manager.</exception>
    public async Task<WhatIfRun> LoadForChangeAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!actor.Is(Role.ProgramManager))
        {
            throw new NotFoundException();
        }

        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM what_if_runs WHERE id = {id} FOR UPDATE", cancellationToken);
        return await db.WhatIfRuns.SingleOrDefaultAsync(r => r.Id == id, cancellationToken) ?? throw new NotFoundException();
    }

    /// <summary>Loads for showing.</summary>
    /// <exception cref="NotFoundException">Absent or invisible.</exception>
    public async Task<WhatIfRun> LoadAsync(Guid id, CancellationToken cancellationToken) =>
        await Visible().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellationToken) ?? throw new NotFoundException();

    /// <summary>The result without the changes of cases that the actor may not see, such as those of a company they declared a conflict of interest for.</summary>
    public async Task<WhatIfResult?> ResultAsync(WhatIfRun run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.Result is not { } result)
        {
            return null;
        }

        Guid[] cases = [.. result.Largest.Select(c => c.ApplicationId).OfType<Guid>()];
        var seen = await applications.Visible().Where(a => cases.Contains(a.Id)).Select(a => a.Id).ToListAsync(cancellationToken);
        return seen.Count == cases.Length ? result : result with { Largest = [.. result.Largest.Where(c => c.ApplicationId is not { } id || seen.Contains(id))] };
    }

    /// <summary>How many submitted cases of a program the actor sees.</summary>
    public Task<int> CountCasesAsync(string program, CancellationToken cancellationToken) =>
        applications.Visible().CountAsync(a => a.Program == program && a.SubmittedOn != null, cancellationToken);
}
