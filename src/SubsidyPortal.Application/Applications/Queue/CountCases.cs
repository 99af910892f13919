using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// How many cases stand in each group, and how many a filter leaves, with the sum of their ceilings. Asked when a list opens and after an act, not for every page.
/// </summary>
/// <param name="Filter">The filter in use; the groups follow its "mine" only.</param>
/// <param name="Groups">False where only the filter's own count is of interest: the groups may then be missing.</param>
[AllowedFor(Role.IntakeOfficer, Role.Reviewer, Role.Approver, Role.FinanceOfficer, Role.Treasurer, Role.ProgramManager, Role.Auditor)]
public sealed record CountCases(CaseFilter Filter, bool Groups = true) : IQuery<CaseCounts>;

internal sealed class CountCasesHandler(Actor actor, CityClock clock, CaseListAccess access) : IQueryHandler<CountCases, CaseCounts>
{
    public async Task<CaseCounts> HandleAsync(CountCases query, CancellationToken cancellationToken)
    {
        var tabs = query.Groups ? await GroupsAsync(query, cancellationToken) : [];
        var left = await access.Filtered(query.Filter).GroupBy(_ => 1)
            .Select(g => new { Count = g.Count(), Sum = g.Sum(r => (decimal)(object)r.Ceiling) }).FirstOrDefaultAsync(cancellationToken);
        return new CaseCounts(tabs, left?.Count ?? 0, left is null ? Money.Zero : Money.FromYuan(left.Sum));
    }

    private async Task<Dictionary<CaseTab, int>> GroupsAsync(CountCases query, CancellationToken cancellationToken)
    {
        var (today, sunday) = (clock.Today, access.EndOfWeek());
        var groups = await access.Mine(access.Visible(), query.Filter.Mine)
            .GroupBy(r => r.Stage)
            .Select(g => new
            {
                Stage = g.Key,
                All = g.Count(),
                Overdue = g.Count(r => r.DueOn < today),
                ThisWeek = g.Count(r => r.DueOn >= today && r.DueOn <= sunday),
            }).ToListAsync(cancellationToken);
        var mine = StagesOfWork.For(actor.Roles);
        var open = groups.Where(g => mine.Contains(g.Stage)).ToList();
        var tabs = new Dictionary<CaseTab, int>
        {
            [CaseTab.All] = groups.Sum(g => g.All),
            [CaseTab.Open] = open.Sum(g => g.All),
            [CaseTab.Overdue] = open.Sum(g => g.Overdue),
            [CaseTab.DueThisWeek] = open.Sum(g => g.ThisWeek),
        };
        foreach (var tab in Enum.GetValues<CaseTab>())
        {
            if (StagesOfWork.Of(tab) is { } stage)
            {
                tabs[tab] = groups.Find(g => g.Stage == stage)?.All ?? 0;
            }
        }

        return tabs;
    }
}
