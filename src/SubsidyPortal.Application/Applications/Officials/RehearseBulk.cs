using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>What can be done with several cases at once; each is then done by its own command and stands or falls alone.</summary>
public enum BulkAct
{
    Take,
    PassCheck,
}

/// <summary>What the act would do to each of the selected cases: the act on copies that are thrown away.</summary>
/// <param name="Act">The act.</param>
/// <param name="ApplicationIds">At most 100 cases; more are refused as not found, because no page selects more.</param>
[AllowedFor(Role.IntakeOfficer)]
public sealed record RehearseBulk(BulkAct Act, IReadOnlyList<Guid> ApplicationIds) : IQuery<IReadOnlyList<BulkVerdict>>;

/// <summary>The verdict on one case.</summary>
/// <param name="Revision">What the verdict is about; goes with the command.</param>
/// <param name="Refusal">Why it can't be done; null where it can.</param>
public sealed record BulkVerdict(Guid ApplicationId, string Number, int Revision, RuleViolation? Refusal);

internal sealed class RehearseBulkHandler(Actor actor, CityClock clock, ApplicationsAccess access, DutyRosters rosters, PortalChecks checks, IIdentifiers identifiers)
    : IQueryHandler<RehearseBulk, IReadOnlyList<BulkVerdict>>
{
    private const int Most = 100;

    public async Task<IReadOnlyList<BulkVerdict>> HandleAsync(RehearseBulk query, CancellationToken cancellationToken)
    {
        if (query.ApplicationIds.Count > Most)
        {
            throw new NotFoundException();
        }

        var cases = await access.Visible().AsNoTracking().Where(a => query.ApplicationIds.Contains(a.Id))
            .Include(a => a.Lines).Include(a => a.Checks).Include(a => a.Rounds).Include(a => a.Documents).AsSplitQuery().ToListAsync(cancellationToken);
        var verdicts = new List<BulkVerdict>(cases.Count);
        foreach (var application in cases.OrderBy(a => a.Number, StringComparer.Ordinal))
        {
            var revision = application.Revision;
            verdicts.Add(new BulkVerdict(application.Id, application.Number, revision, await RefusalAsync(application, query.Act, cancellationToken)));
        }

        return verdicts;
    }

    private async Task<RuleViolation?> RefusalAsync(SubsidyApplication application, BulkAct act, CancellationToken cancellationToken)
    {
        try
        {
            await access.RequireOutsiderAsync(application, cancellationToken);
            var roster = await rosters.LoadAsync(DutyGroup.Application, application.Id, cancellationToken);
            var signed = clock.SignedBy(actor.UserId);
            if (act == BulkAct.Take)
            {
                application.Take(roster, identifiers.New, signed);
            }
            else
            {
                await checks.PassAsync(application, roster, signed, cancellationToken);
            }

            return null;
        }
        catch (RuleViolationException e)
        {
            return e.Violation;
        }
    }
}
