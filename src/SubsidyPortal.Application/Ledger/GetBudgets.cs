using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Ledger;

namespace SubsidyPortal.Application.Ledger;

/// <summary>What is left of every track now, for officials before they decide.</summary>
[AllowedFor(Role.IntakeOfficer, Role.Reviewer, Role.Approver, Role.FinanceOfficer, Role.Treasurer, Role.ProgramManager, Role.Auditor)]
public sealed record GetBudgets : IQuery<IReadOnlyList<ProgramBudgetView>>;

/// <summary>A program's tracks with their balances.</summary>
public sealed record ProgramBudgetView(string Code, string ChineseName, string EnglishName, IReadOnlyList<TrackBudgetView> Tracks);

/// <summary>The balances of a track over all its pools.</summary>
/// <param name="Budget">Everything that was appropriated: the sum of the other five.</param>
public sealed record TrackBudgetView(
    string Code, string ChineseName, string EnglishName, Money Budget, Money Available, Money Reserved, Money Committed, Money Payable, Money Paid, Money Recovered);

internal sealed class GetBudgetsHandler(PortalDb db, ProgramsAccess programs) : IQueryHandler<GetBudgets, IReadOnlyList<ProgramBudgetView>>
{
    public async Task<IReadOnlyList<ProgramBudgetView>> HandleAsync(GetBudgets query, CancellationToken cancellationToken)
    {
        var all = await programs.Visible().AsNoTracking().OrderBy(p => p.Code).ToListAsync(cancellationToken);
        var balances = await (
            from account in db.BudgetAccounts.AsNoTracking()
            join pool in db.Pools.AsNoTracking() on account.Pool equals pool.Code
            select new { pool.Program, pool.Track, account.Kind, account.Balance }).ToListAsync(cancellationToken);
        var sums = balances.ToLookup(b => (b.Program, b.Track, b.Kind), b => b.Balance);
        return
        [
            .. all.Select(p => new ProgramBudgetView(p.Code, p.ChineseName, p.EnglishName,
            [
                .. p.Tracks.Select(t =>
                {
                    Money Of(AccountKind kind) => Money.Sum(sums[(p.Code, t.Code, kind)]);
                    return new TrackBudgetView(
                        t.Code, t.ChineseName, t.EnglishName, -Of(AccountKind.Appropriated), Of(AccountKind.Available), Of(AccountKind.Reserved),
                        Of(AccountKind.Committed), Of(AccountKind.Payable), Of(AccountKind.Paid), Of(AccountKind.Recovered));
                }),
            ])),
        ];
    }
}
