using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Programs.Policies;

/// <summary>Who sees which policy draft, and the only way to load one for a change. Managers write them, auditors read them.</summary>
public sealed class PolicyDraftsAccess(PortalDb db, Actor actor)
{
    public IQueryable<PolicyDraft> Visible() =>
        actor.IsAny(Role.ProgramManager, Role.Auditor) ? db.PolicyDrafts : db.PolicyDrafts.Where(d => false);

    /// <summary>Locks and loads a draft.</summary>
    /// <exception cref="NotFoundException">Absent, or the actor isn't a program manager.</exception>
    /// <exception cref="ChangedByOtherException">Another revision.</exception>
    public async Task<PolicyDraft> LoadForChangeAsync(Guid id, int revision, CancellationToken cancellationToken)
    {
        if (!actor.Is(Role.ProgramManager))
        {
            throw new NotFoundException();
        }

        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM policy_drafts WHERE id = {id} FOR UPDATE", cancellationToken);
        var draft = await db.PolicyDrafts.SingleOrDefaultAsync(d => d.Id == id, cancellationToken) ?? throw new NotFoundException();
        return draft.Revision == revision ? draft : throw new ChangedByOtherException(draft.ChangedBy, draft.ChangedAt);
    }

    /// <summary>Loads for showing.</summary>
    /// <exception cref="NotFoundException">Absent or invisible.</exception>
    public async Task<PolicyDraft> LoadAsync(Guid id, CancellationToken cancellationToken) =>
        await Visible().AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, cancellationToken) ?? throw new NotFoundException();
}
