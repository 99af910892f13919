using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>What another version of the policy would mean for a case, node by node, before anybody decides to use it.</summary>
/// <param name="ApplicationId">The case.</param>
/// <param name="Version">The version to look at; null for the latest other one.</param>
[AllowedFor(Role.IntakeOfficer, Role.Reviewer, Role.Approver)]
public sealed record RehearseRebase(Guid ApplicationId, int? Version) : IQuery<RebaseView>;

/// <summary>Both calculations on the same facts.</summary>
/// <param name="Current">The version the case stands on.</param>
/// <param name="Others">The other published versions that are in force by now and have the case's track, the latest first.</param>
/// <param name="Difference">The calculation under the current version and under the other one, step by step; null where there is no other.</param>
public sealed record RebaseView(int Current, IReadOnlyList<RebaseVersion> Others, AmountDifference? Difference);

/// <summary>A version that a case can be put on.</summary>
/// <param name="Number">Its number.</param>
/// <param name="EffectiveFrom">Its first day.</param>
public sealed record RebaseVersion(int Number, DateOnly EffectiveFrom);

internal sealed class RehearseRebaseHandler(PortalDb db, CityClock clock, ApplicationsAccess access, CompanyCounters counters, CaseCalculator calculator, PolicyStore policies)
    : IQueryHandler<RehearseRebase, RebaseView>
{
    public async Task<RebaseView> HandleAsync(RehearseRebase query, CancellationToken cancellationToken)
    {
        var application = await access.LoadAsync(query.ApplicationId, cancellationToken);
        if (application.SubmittedOn is not { } submittedOn)
        {
            throw new NotFoundException();
        }

        var today = clock.Today;
        var numbers = await db.Programs.AsNoTracking().Where(p => p.Code == application.Program).SelectMany(p => p.Policies)
            .Where(p => p.EffectiveFrom <= today).OrderByDescending(p => p.Version).Select(p => new RebaseVersion(p.Version, p.EffectiveFrom)).ToListAsync(cancellationToken);
        var others = new List<RebaseVersion>();
        foreach (var other in numbers.Where(n => n.Number != application.PolicyVersion))
        {
            if ((await policies.GetAsync(application.Program, other.Number, cancellationToken)).HasTrack(application.Track))
            {
                others.Add(other);
            }
        }

        if (others.Count == 0)
        {
            return new RebaseView(application.PolicyVersion, [], null);
        }

        var counted = await counters.ReadAsync(application.CompanyId, application.Program, application.Track, submittedOn.Year, cancellationToken);
        var before = await calculator.OnVerifiedFactsAsync(application, counted, cancellationToken);
        var wanted = others.Find(o => o.Number == query.Version)?.Number ?? others[0].Number;
        var after = await calculator.OnVerifiedFactsAsync(
            application, counted, await policies.GetAsync(application.Program, wanted, cancellationToken), cancellationToken);
        return new RebaseView(application.PolicyVersion, others, AmountDifference.Between(before, after));
    }
}
