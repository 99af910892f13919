using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Rounds;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Who sees which application, and the only way to load one for a change: lock, existence and visibility in one step.
/// What the actor may not see looks like what does not exist.
/// </summary>
public sealed class ApplicationsAccess(PortalDb db, Actor actor, DutyRosters rosters)
{
    private static readonly string[] Locks = ["SELECT 1 FROM applications WHERE id = $1 FOR UPDATE"];

    /// <summary>
    /// The applications that the actor may see: a company its own; officials all that were submitted, but none of a company for
    /// which they declared a conflict of interest; the auditor all that were submitted.
    /// </summary>
    public IQueryable<SubsidyApplication> Visible()
    {
        var own = actor.Roles.Overlaps(RoleGroups.CompanyRoles) ? actor.CompanyId : null;
        if (own is { } company && !actor.IsOfficial)
        {
            return db.Applications.Where(a => a.CompanyId == company);
        }

        var submitted = db.Applications.Where(a => a.SubmittedOn != null);
        if (actor.Is(Role.Auditor))
        {
            return submitted;
        }

        var me = actor.UserId;
        return actor.IsOfficial
            ? db.Applications.Where(a =>
                a.CompanyId == own || (a.SubmittedOn != null && !db.ConflictsOfInterest.Any(c => c.UserId == me && c.CompanyId == a.CompanyId)))
            : db.Applications.Where(a => false);
    }

    /// <summary>Locks and loads a case for a change.</summary>
    /// <param name="id">The case.</param>
    /// <param name="revision">The revision that the user saw; null where any will do (a company's own draft fields).</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="NotFoundException">Absent or invisible.</exception>
    /// <exception cref="ChangedByOtherException">Another revision.</exception>
    public async Task<SubsidyApplication> LoadForChangeAsync(Guid id, int? revision, CancellationToken cancellationToken)
    {
        var application = await WholeLockedAsync(id, cancellationToken) ?? throw new NotFoundException();
        if (revision is { } seen && application.Revision != seen)
        {
            var last = await db.AuditEvents.AsNoTracking().Where(e => e.CaseId == id).OrderByDescending(e => e.Sequence)
                .Select(e => new { e.Actor, e.RecordedAt }).FirstOrDefaultAsync(cancellationToken);

            // A draft is saved without an event: the last event's person changed the case only where nothing followed it.
            throw new ChangedByOtherException(last?.RecordedAt >= application.ChangedAt ? last.Actor : null, application.ChangedAt);
        }

        return application;
    }

    /// <summary>Locks and loads a case for an act of an official; refused for the cases of a company that the official belongs to.</summary>
    /// <exception cref="RuleViolationException"><c>application.own-company</c>, or <c>duties.must-differ</c> for its submitter.</exception>
    public async Task<SubsidyApplication> LoadForOfficialAsync(Guid id, int? revision, CancellationToken cancellationToken)
    {
        var application = await LoadForChangeAsync(id, revision, cancellationToken);
        await RequireOutsiderAsync(application, cancellationToken);
        return application;
    }

    /// <summary>Refuses officials who belong to the case's company; who submitted it reads which two duties must differ.</summary>
    public async Task RequireOutsiderAsync(SubsidyApplication application, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        if (actor.CompanyId != application.CompanyId)
        {
            return;
        }

        var submitted = await db.DutyHolders.AnyAsync(
            d => d.Group == DutyGroup.Application && d.CaseId == application.Id && d.UserId == actor.UserId && d.Duty == Duty.Submitter, cancellationToken);
        throw new RuleViolationException(submitted ? DutyErrors.MustDiffer(Duty.Submitter, application.DutyOfStep) : ApplicationErrors.OwnCompany());
    }

    /// <summary>Loads a case of the actor's company for a change by an owner or editor.</summary>
    /// <exception cref="NotFoundException">Absent, another company's, or the actor only views.</exception>
    public async Task<SubsidyApplication> LoadOwnForChangeAsync(Guid id, int? revision, CancellationToken cancellationToken)
    {
        if (!actor.IsAny(Role.CompanyOwner, Role.CompanyEditor))
        {
            throw new NotFoundException();
        }

        var application = await LoadForChangeAsync(id, revision, cancellationToken);
        return application.CompanyId == actor.CompanyId ? application : throw new NotFoundException();
    }

    /// <summary>Loads a case for showing, without a lock and without tracking.</summary>
    /// <exception cref="NotFoundException">Absent or invisible.</exception>
    public async Task<SubsidyApplication> LoadAsync(Guid id, CancellationToken cancellationToken) =>
        await Whole(Visible()).AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancellationToken) ?? throw new NotFoundException();

    private async Task<SubsidyApplication?> WholeLockedAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var round = new AggregateRound(db, id, Locks, ApplicationParts.All);
        var application = await Visible().SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
        if (application is not null)
        {
            await round.ReadPartsAsync(cancellationToken);
            rosters.Know(DutyGroup.Application, id, round.Of(ApplicationParts.Duties));
        }

        return application;
    }

    private static IQueryable<SubsidyApplication> Whole(IQueryable<SubsidyApplication> applications) =>
        applications
            .Include(a => a.Lines.OrderBy(l => l.Position))
            .Include(a => a.Rounds.OrderBy(r => r.Number))
            .Include(a => a.Documents.OrderBy(d => d.AddedAt))
            .Include(a => a.ReturnItems.OrderBy(i => i.Position))
            .Include(a => a.Checks)
            .Include(a => a.Messages.OrderBy(m => m.SentAt))
            .Include(a => a.Approvals.OrderBy(p => p.At))
            .Include(a => a.Objections.OrderBy(o => o.RecordedAt))
            .Include(a => a.Reductions.OrderBy(r => r.ConfirmedAt))
            .AsSplitQuery();
}
