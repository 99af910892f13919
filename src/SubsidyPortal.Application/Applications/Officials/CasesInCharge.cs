using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Opens the cases and claims of an officer who can't go on for the colleagues: a case that stays with somebody who is away is in
/// nobody's list of work.
/// </summary>
public sealed class CasesInCharge(PortalDb db, CityClock clock, Identity.Actor actor, AuditTrail audit)
{
    /// <summary>All of them; the account is closed.</summary>
    public Task LeaveAsync(Guid officer, CancellationToken cancellationToken) => LeaveAsync(officer, null, [], cancellationToken);

    /// <summary>Those of one company, for which the officer declared a conflict of interest.</summary>
    public Task LeaveOfCompanyAsync(Guid officer, Guid companyId, CancellationToken cancellationToken) => LeaveAsync(officer, companyId, [], cancellationToken);

    /// <summary>Those whose step asks for a role that the officer doesn't have any more.</summary>
    public Task LeaveBeyondAsync(Guid officer, IReadOnlyCollection<Role> roles, CancellationToken cancellationToken) =>
        LeaveAsync(officer, null, roles, cancellationToken);

    private async Task LeaveAsync(Guid officer, Guid? companyId, IReadOnlyCollection<Role> kept, CancellationToken cancellationToken)
    {
        // Awards before claims, each in the order of their ids, as every other act on them.
        await db.Database.ExecuteSqlAsync(
            $"""
            SELECT 1 FROM applications
             WHERE assigned_to = {officer} OR id IN (SELECT application_id FROM claims WHERE assigned_to = {officer})
             ORDER BY id FOR UPDATE
            """,
            cancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM claims WHERE assigned_to = {officer} ORDER BY id FOR UPDATE", cancellationToken);
        var signed = clock.SignedBy(actor.UserId);
        foreach (var application in await ApplicationsAsync(officer, companyId, cancellationToken))
        {
            if (!kept.Contains(OfficialSteps.RoleFor(application.DutyOfStep)))
            {
                application.LeaveToColleagues(signed);
                audit.Record("application.left-to-colleagues", application, application.Status, null, ("from", officer.ToString()));
            }
        }

        foreach (var claim in kept.Contains(Role.IntakeOfficer) ? [] : await ClaimsAsync(officer, companyId, cancellationToken))
        {
            claim.LeaveToColleagues(signed);
            audit.Record("claim.left-to-colleagues", claim, claim.Status, null, ("from", officer.ToString()));
        }
    }

    private Task<List<SubsidyApplication>> ApplicationsAsync(Guid officer, Guid? companyId, CancellationToken cancellationToken) =>
        db.Applications.Include(a => a.Approvals).Where(a => a.AssignedTo == officer && (companyId == null || a.CompanyId == companyId))
            .OrderBy(a => a.Number).ToListAsync(cancellationToken);

    private Task<List<CostClaim>> ClaimsAsync(Guid officer, Guid? companyId, CancellationToken cancellationToken) =>
        db.Claims.Where(c => c.AssignedTo == officer && (companyId == null || c.CompanyId == companyId))
            .OrderBy(c => c.Number).ToListAsync(cancellationToken);
}
