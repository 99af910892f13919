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
/// <param name="Others">The other published versions that have the case's track, the latest first.</param>
/// <param name="Difference">The calculation under the current version and under the other one, step by step; null where there is no other.</param>
public sealed record RebaseView(int Current, IReadOnlyList<int> Others, AmountDifference? Difference);

internal sealed class RehearseRebaseHandler(PortalDb db, ApplicationsAccess access, CompanyCounters counters, CaseCalculator calculator, PolicyStore policies)
    : IQueryHandler<RehearseRebase, RebaseView>
{
    public async Task<RebaseView> HandleAsync(RehearseRebase query, CancellationToken cancellationToken)
    {
        var application = await access.LoadAsync(query.ApplicationId, cancellationToken);
        if (application.SubmittedOn is not { } submittedOn)
        {
            throw new NotFoundException();
        }

        var numbers = await db.Programs.AsNoTracking().Where(p => p.Code == application.Program).SelectMany(p => p.Policies)
            .OrderByDescending(p => p.Version).Select(p => p.Version).ToListAsync(cancellationToken);
        var others = new List<int>();
        foreach (var number in numbers.Where(n => n != application.PolicyVersion))
        {
            if ((await policies.GetAsync(application.Program, number, cancellationToken)).HasTrack(application.Track))
            {
                others.Add(number);
            }
        }

        if (others.Count == 0)
        {
            return new RebaseView(application.PolicyVersion, [], null);
        }

        var counted = await counters.ReadAsync(application.CompanyId, application.Program, application.Track, submittedOn.Year, cancellationToken);
        var before = await calculator.OnVerifiedFactsAsync(application, counted, cancellationToken);
        var wanted = query.Version is { } asked && others.Contains(asked) ? asked : others[0];
        var after = await calculator.OnVerifiedFactsAsync(
            application, counted, await policies.GetAsync(application.Program, wanted, cancellationToken), cancellationToken);
        return new RebaseView(application.PolicyVersion, others, AmountDifference.Between(before, after));
    }
}
