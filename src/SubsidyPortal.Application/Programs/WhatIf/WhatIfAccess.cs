using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs.WhatIf;

namespace SubsidyPortal.Application.Programs.WhatIf;

/// <summary>Who sees which what-if, and the only way to load one for a change. Managers ask, auditors read.</summary>
public sealed class WhatIfAccess(PortalDb db, Actor actor)
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
}
