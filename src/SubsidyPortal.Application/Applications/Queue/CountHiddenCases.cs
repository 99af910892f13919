using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// How many cases of a report's figure the reader isn't shown because of a declared conflict of interest, so that the list behind the
/// figure adds up; zero for a list that no figure stands behind.
/// </summary>
[AllowedFor(Role.IntakeOfficer, Role.Reviewer, Role.Approver, Role.FinanceOfficer, Role.Treasurer, Role.ProgramManager, Role.Auditor)]
public sealed record CountHiddenCases(CaseFilter Filter) : IQuery<int>;

internal sealed class CountHiddenCasesHandler(CaseListAccess access) : IQueryHandler<CountHiddenCases, int>
{
    public Task<int> HandleAsync(CountHiddenCases query, CancellationToken cancellationToken) => access.HiddenOf(query.Filter).CountAsync(cancellationToken);
}
