using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Reports;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Ledger;

namespace SubsidyPortal.Application.Ledger;

/// <summary>Finds entries of the ledger that the actor may see: officials none of a company for which they declared a conflict.</summary>
public sealed class LedgerAccess(PortalDb db, Actor actor, CityClock clock)
{
    /// <summary>The entries, and the codes of the accounts that the filter is about.</summary>
    public async Task<(IQueryable<LedgerTransaction> Entries, string[] Accounts)> FindAsync(LedgerFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var accounts = await (
            from account in db.BudgetAccounts.AsNoTracking()
            join pool in db.Pools.AsNoTracking() on account.Pool equals pool.Code
            where (filter.Program == null || pool.Program == filter.Program)
                && (filter.Track == null || pool.Track == filter.Track)
                && (filter.Account == null || account.Kind == filter.Account)
            orderby account.Code
            select account.Code).ToArrayAsync(cancellationToken);
        var entries = Visible();
        if (filter.Program is not null || filter.Track is not null || filter.Account is not null)
        {
            entries = entries.Where(t => t.Postings.Any(p => accounts.Contains(p.Account)));
        }

        if (filter.District is { } district)
        {
            entries = entries.Where(t => db.Applications.Any(a => a.Id == t.CaseId && a.Rounds.Any(r => r.Number == 1 && r.District == district)));
        }

        return (WithDates(WithCase(entries, filter.Case), filter), accounts);
    }

    /// <summary>Every entry that the actor may see.</summary>
    public IQueryable<LedgerTransaction> Visible()
    {
        var entries = db.LedgerTransactions.AsNoTracking();
        var me = actor.UserId;
        return actor.Is(Role.Auditor)
            ? entries
            : entries.Where(t => t.CaseId == null
                || !db.Applications.Any(a => a.Id == t.CaseId && db.ConflictsOfInterest.Any(c => c.UserId == me && c.CompanyId == a.CompanyId)));
    }

    private static IQueryable<LedgerTransaction> WithCase(IQueryable<LedgerTransaction> entries, string? number)
    {
        if (string.IsNullOrWhiteSpace(number))
        {
            return entries;
        }

        var exact = number.Trim();
        var claims = exact + "-";
        return entries.Where(t => t.CaseNumber == exact || t.CaseNumber.StartsWith(claims));
    }

    private IQueryable<LedgerTransaction> WithDates(IQueryable<LedgerTransaction> entries, LedgerFilter filter)
    {
        if (filter.Step is { } step)
        {
            entries = entries.Where(t => t.Step == step);
        }

        if (filter.From is { } from)
        {
            entries = entries.Where(t => t.EffectiveOn >= from);
        }

        if (filter.To is { } to)
        {
            entries = entries.Where(t => t.EffectiveOn <= to);
        }

        if (filter.KnownOn is { } known)
        {
            var end = clock.EndOf(known);
            entries = entries.Where(t => t.RecordedAt < end);
        }

        return entries;
    }
}
