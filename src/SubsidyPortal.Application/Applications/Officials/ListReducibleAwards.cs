using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// The earlier awards of the company's year that hold more than the rate of the whole year gives them, for a case whose contract brings
/// the year over a step. Nothing where the recalculation leaves the case something to award: the excess is then offset against it.
/// </summary>
/// <param name="ApplicationId">An open case.</param>
[AllowedFor(Role.IntakeOfficer, Role.Reviewer, Role.Approver, Role.FinanceOfficer, Role.Treasurer, Role.ProgramManager, Role.Auditor)]
public sealed record ListReducibleAwards(Guid ApplicationId) : IQuery<YearExcess>;

/// <summary>What the year is above what it gives.</summary>
/// <param name="Difference">Of the recalculation, yuan; negative.</param>
/// <param name="Awards">The awards that can be reduced, each with what its contract may get at the rate of the whole year.</param>
public sealed record YearExcess(Money Difference, IReadOnlyList<YearAward> Awards);

internal sealed class ListReducibleAwardsHandler(ApplicationsAccess access, CaseCalculator calculator, CompanyYears years, PolicyStore policies)
    : IQueryHandler<ListReducibleAwards, YearExcess>
{
    private static readonly YearExcess Nothing = new(Money.Zero, []);

    public async Task<YearExcess> HandleAsync(ListReducibleAwards query, CancellationToken cancellationToken)
    {
        var application = await access.LoadAsync(query.ApplicationId, cancellationToken);
        if (application.SubmittedOn is null || application.Decision is not null || !application.Lines.Any(l => l.Live))
        {
            return Nothing;
        }

        var result = await calculator.PreviewAsync(application, cancellationToken);
        if (result.Recalculated is not { Difference: { IsNegative: true } difference })
        {
            return Nothing;
        }

        var policy = await policies.GetAsync(application.Program, application.PolicyVersion, cancellationToken);
        var awards = await years.AboveTheYearAsync(application, policy, result.Facts, cancellationToken);
        return new YearExcess(difference, [.. awards.Where(a => a.Status is ApplicationStatus.Awarded or ApplicationStatus.Closed)]);
    }
}
