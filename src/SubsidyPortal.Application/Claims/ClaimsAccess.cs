using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Rounds;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Claims;

/// <summary>Who sees which claim; loads one for a change together with its award, the award locked first.</summary>
public sealed class ClaimsAccess(PortalDb db, Actor actor, DutyRosters rosters)
{
    private static readonly string[] Locks =
    [
        "SELECT 1 FROM applications WHERE id = (SELECT application_id FROM claims WHERE id = $1) FOR UPDATE",
        "SELECT 1 FROM claims WHERE id = $1 FOR UPDATE",
    ];

    /// <summary>As for applications: a company its own, officials the submitted ones without a conflict of interest, the auditor the submitted ones.</summary>
    public IQueryable<CostClaim> Visible()
    {
        var own = actor.Roles.Overlaps(RoleGroups.CompanyRoles) ? actor.CompanyId : null;
        if (own is { } company && !actor.IsOfficial)
        {
            return db.Claims.Where(c => c.CompanyId == company);
        }

        var submitted = db.Claims.Where(c => c.SubmittedOn != null);
        if (actor.Is(Role.Auditor))
        {
            return submitted;
        }

        var me = actor.UserId;
        return actor.IsOfficial
            ? db.Claims.Where(c =>
                c.CompanyId == own || (c.SubmittedOn != null && !db.ConflictsOfInterest.Any(i => i.UserId == me && i.CompanyId == c.CompanyId)))
            : db.Claims.Where(c => false);
    }

    /// <summary>Locks the award, then the claim, and loads both.</summary>
    /// <exception cref="NotFoundException">Absent or invisible.</exception>
    /// <exception cref="ChangedByOtherException">Another revision.</exception>
    public async Task<(CostClaim Claim, SubsidyApplication Award)> LoadForChangeAsync(Guid id, int? revision, CancellationToken cancellationToken)
    {
        var (claim, award) = await WholeLockedAsync(id, cancellationToken) ?? throw new NotFoundException();
        if (revision is { } seen && claim.Revision != seen)
        {
            var last = await db.AuditEvents.AsNoTracking().Where(e => e.Subject == "claim" && e.SubjectId == id.ToString())
                .OrderByDescending(e => e.Sequence).Select(e => new { e.Actor, e.RecordedAt }).FirstOrDefaultAsync(cancellationToken);

            // Rows are saved without an event: the last event's person changed the claim only where nothing followed it.
            throw new ChangedByOtherException(last?.RecordedAt >= claim.ChangedAt ? last.Actor : null, claim.ChangedAt);
        }

        return (claim, award);
    }

    /// <summary>The same for the company's own people who may write.</summary>
    /// <exception cref="NotFoundException">Absent, another company's, or the actor only views.</exception>
    public async Task<(CostClaim Claim, SubsidyApplication Award)> LoadOwnForChangeAsync(Guid id, int? revision, CancellationToken cancellationToken)
    {
        if (!actor.IsAny(Role.CompanyOwner, Role.CompanyEditor))
        {
            throw new NotFoundException();
        }

        var loaded = await LoadForChangeAsync(id, revision, cancellationToken);
        return loaded.Claim.CompanyId == actor.CompanyId ? loaded : throw new NotFoundException();
    }

    /// <summary>The same for an act of an official; refused for the claims of a company that the official belongs to.</summary>
    /// <exception cref="RuleViolationException"><c>duties.must-differ</c>, or <c>claim.role-missing</c> where the state gives the act to another role.</exception>
    public async Task<(CostClaim Claim, SubsidyApplication Award)> LoadForOfficialAsync(Guid id, int revision, ClaimAct act, CancellationToken cancellationToken)
    {
        var loaded = await LoadForChangeAsync(id, revision, cancellationToken);
        RequireOfficial(loaded.Claim, act);
        return loaded;
    }

    /// <summary>Refuses an act of a member of the claim's company, and one that the claim's state gives to another role.</summary>
    public void RequireOfficial(CostClaim claim, ClaimAct act)
    {
        ArgumentNullException.ThrowIfNull(claim);
        if (actor.CompanyId == claim.CompanyId)
        {
            throw new RuleViolationException(DutyErrors.MustDiffer(Duty.Submitter, ClaimDuties.Of(claim.Status, act) ?? Duty.Verifier));
        }

        var transition = ClaimTransitions.Table.Find(claim.Status, act);
        if (transition is not null && !transition.Roles.Any(actor.Is))
        {
            throw new RuleViolationException(ClaimErrors.RoleMissing(transition.Roles[0]));
        }
    }

    /// <summary>Loads a claim for showing.</summary>
    /// <exception cref="NotFoundException">Absent or invisible.</exception>
    public async Task<CostClaim> LoadAsync(Guid id, CancellationToken cancellationToken) =>
        await Whole(Visible()).AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken) ?? throw new NotFoundException();

    private async Task<(CostClaim Claim, SubsidyApplication Award)?> WholeLockedAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var round = new AggregateRound(db, id, Locks, ClaimParts.All);
        if (await Visible().SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } claim)
        {
            return null;
        }

        await round.ReadPartsAsync(cancellationToken);
        rosters.Know(DutyGroup.Claim, id, round.Of(ClaimParts.Duties));
        return (claim, round.Of(ClaimParts.Award)[0]);
    }

    private static IQueryable<CostClaim> Whole(IQueryable<CostClaim> claims) =>
        claims.Include(c => c.Lines.OrderBy(l => l.Position)).Include(c => c.Documents.OrderBy(d => d.AddedAt))
            .Include(c => c.Recoveries.OrderBy(r => r.RecordedAt)).Include(c => c.ReturnItems.OrderBy(i => i.Position)).Include(c => c.Rounds.OrderBy(r => r.Number))
            .AsSplitQuery();
}
