using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Ledger;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Audit;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Programs;

/// <summary>
/// The portal's daily job: opens the pools of the new calendar year where a policy gives its money by the year, three months ahead,
/// so that the next budget can be decided before the first application of the year comes in.
/// </summary>
/// <param name="CommandId">Made by the worker.</param>
[AllowedForPortal]
public sealed record OpenYearPools(Guid CommandId) : ICommand<int>;

internal sealed class OpenYearPoolsValidator : AbstractValidator<OpenYearPools>
{
    public OpenYearPoolsValidator() => RuleFor(c => c.CommandId).NotEmpty();
}

internal sealed class OpenYearPoolsHandler(PortalDb db, CityClock clock, PolicyStore policies, LedgerBook ledger, AuditTrail audit)
    : ICommandHandler<OpenYearPools, int>
{
    private const int MonthsAhead = 3;

    public async Task<int> HandleAsync(OpenYearPools command, CancellationToken cancellationToken)
    {
        var today = clock.Today;
        var opened = 0;
        var programs = await db.Programs.FromSql($"SELECT * FROM programs ORDER BY code FOR NO KEY UPDATE").Include(p => p.Pools)
            .Where(p => p.Status == ProgramStatus.Open).OrderBy(p => p.Code).ToListAsync(cancellationToken);
        foreach (var program in programs)
        {
            foreach (var year in new[] { today.Year, today.AddMonths(MonthsAhead).Year }.Distinct())
            {
                var policy = await policies.InForceAsync(program.Code, today, cancellationToken);
                foreach (var pool in policy is null ? [] : program.OpenPools(policy.Document, year))
                {
                    ledger.OpenPool(pool);
                    audit.Record(
                        "program.pool-opened",
                        new AuditSubject(program.City, "program", program.Code, null),
                        after: new Dictionary<string, string> { ["pool"] = pool.Code });
                    opened++;
                }
            }
        }

        return opened;
    }
}
