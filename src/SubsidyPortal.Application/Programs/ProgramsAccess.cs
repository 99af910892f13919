using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Programs;

/// <summary>Who sees which program; loads one for a change. Drafts are for program managers, auditors and officials.</summary>
public sealed class ProgramsAccess(PortalDb db, Actor actor)
{
    public IQueryable<SubsidyProgram> Visible() =>
        actor.IsOfficial || actor.Is(Role.Auditor) ? db.Programs : db.Programs.Where(p => p.Status != ProgramStatus.Draft);

    /// <summary>Locks and loads a program.</summary>
    /// <exception cref="NotFoundException">Absent, or the actor isn't a program manager.</exception>
    public async Task<SubsidyProgram> LoadForChangeAsync(string code, CancellationToken cancellationToken)
    {
        if (!actor.Is(Role.ProgramManager))
        {
            throw new NotFoundException();
        }

        // Not against rows that only name the program: a new case would wait for whoever changes it, or hold the next case number while it waits.
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM programs WHERE code = {code} FOR NO KEY UPDATE", cancellationToken);
        return await db.Programs.Include(p => p.Pools).Include(p => p.Policies).AsSplitQuery().SingleOrDefaultAsync(p => p.Code == code, cancellationToken)
            ?? throw new NotFoundException();
    }

    /// <summary>Loads for showing.</summary>
    /// <exception cref="NotFoundException">Absent or invisible.</exception>
    public async Task<SubsidyProgram> LoadAsync(string code, CancellationToken cancellationToken) =>
        await Visible().AsNoTracking().Include(p => p.Pools).SingleOrDefaultAsync(p => p.Code == code, cancellationToken) ?? throw new NotFoundException();

    /// <summary>Locks and loads a budget proposal.</summary>
    /// <exception cref="NotFoundException">Absent, or the actor isn't a program manager.</exception>
    public async Task<BudgetProposal> LoadProposalAsync(Guid id, int revision, CancellationToken cancellationToken)
    {
        if (!actor.Is(Role.ProgramManager))
        {
            throw new NotFoundException();
        }

        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM budget_proposals WHERE id = {id} FOR UPDATE", cancellationToken);
        var proposal = await db.BudgetProposals.SingleOrDefaultAsync(p => p.Id == id, cancellationToken) ?? throw new NotFoundException();
        return proposal.Revision == revision ? proposal : throw new ChangedByOtherException(proposal.SettledBy, proposal.SettledAt);
    }
}
