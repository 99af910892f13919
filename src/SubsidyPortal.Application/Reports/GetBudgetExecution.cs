using FluentValidation;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Reports;

/// <summary>
/// Budget execution as it stood on one day and was known on another: tracks, their districts, their months, with control totals
/// and the course of the budget. An unknown program or track is not found.
/// </summary>
[AllowedFor(Role.Auditor, Role.ProgramManager, Role.FinanceOfficer)]
public sealed record GetBudgetExecution(ReportScope Scope) : IQuery<BudgetExecutionView>;

internal sealed class GetBudgetExecutionValidator : AbstractValidator<GetBudgetExecution>
{
    public GetBudgetExecutionValidator(CityClock clock) => RuleFor(q => q.Scope).SetValidator(new ReportScopeValidator(clock));
}

internal sealed class GetBudgetExecutionHandler(BudgetExecutionReader reader) : IQueryHandler<GetBudgetExecution, BudgetExecutionView>
{
    public Task<BudgetExecutionView> HandleAsync(GetBudgetExecution query, CancellationToken cancellationToken) =>
        reader.ReadAsync(query.Scope, cancellationToken);
}
