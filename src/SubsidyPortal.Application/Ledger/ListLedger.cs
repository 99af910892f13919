using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Ledger;

/// <summary>Entries of the ledger in the order of recording, the newest first, with the running balance.</summary>
/// <param name="Filter">Which.</param>
/// <param name="Older">Only entries recorded before this sequence number: the next page.</param>
/// <param name="Newer">Only entries recorded after it: the page before.</param>
/// <param name="Oldest">The last page.</param>
[AllowedFor(Role.Auditor, Role.ProgramManager, Role.FinanceOfficer, Role.Treasurer)]
public sealed record ListLedger(LedgerFilter Filter, long? Older = null, long? Newer = null, bool Oldest = false) : IQuery<LedgerPageView>;

/// <summary>A page of the ledger.</summary>
/// <param name="Entries">The newest first.</param>
/// <param name="Count">Of all pages.</param>
/// <param name="Sum">What all of them moved on the stage that the filter names; null where it names none.</param>
/// <param name="HasNewer">There is a page before.</param>
/// <param name="HasOlder">There is a next page.</param>
public sealed record LedgerPageView(IReadOnlyList<LedgerEntryView> Entries, long Count, Money? Sum, bool HasNewer, bool HasOlder);

/// <summary>One entry, as a row.</summary>
/// <param name="Amount">What went from the one to the other, of all payers together where the entry moves several pools.</param>
/// <param name="Balance">
/// Balance after this entry, in the order of recording, of the stage asked for (available unless told) of the entry's pools; null where
/// the entry does not move it.
/// </param>
public sealed record LedgerEntryView(
    Guid Id, long Sequence, LedgerStep Step, string Program, string Track, Guid? CaseId, string CaseNumber, DateOnly EffectiveOn, DateTimeOffset RecordedAt,
    AccountKind From, AccountKind To, Money Amount, Money? Balance)
{
    /// <summary>Whose money the entry moved; empty where only the city has pools in the track.</summary>
    public IReadOnlyList<Payer> Payers { get; init; } = [];
}

internal sealed class ListLedgerValidator : AbstractValidator<ListLedger>
{
    public ListLedgerValidator()
    {
        RuleFor(q => q.Filter).NotNull();
        RuleFor(q => q.Filter.Case!).Storable(60).When(q => q.Filter?.Case is not null);
    }
}

internal sealed class ListLedgerHandler(PortalDb db, LedgerAccess access) : IQueryHandler<ListLedger, LedgerPageView>
{
    public const int PageSize = 25;

    private static readonly string City = EnumCode.Of(Payer.City);

    public async Task<LedgerPageView> HandleAsync(ListLedger query, CancellationToken cancellationToken)
    {
        var (all, accounts) = await access.FindAsync(query.Filter, cancellationToken);
        var count = await all.LongCountAsync(cancellationToken);
        Money? sum = query.Filter.Account is null ? null : await SumAsync(all, accounts, cancellationToken);
        var page = await PageAsync(all, query, cancellationToken);
        var kind = query.Filter.Account ?? AccountKind.Available;
        var balances = await BalancesAsync(page, kind, cancellationToken);
        var pools = await db.Pools.AsNoTracking().ToDictionaryAsync(p => p.Code, cancellationToken);
        var (newest, oldest) = page.Count == 0 ? (0L, 0L) : (page[0].Sequence, page[^1].Sequence);
        return new LedgerPageView(
            [.. page.Select(t => ViewOf(t, pools, balances.TryGetValue(t.Id, out var after) ? after : null))],
            count,
            sum,
            page.Count > 0 && await all.AnyAsync(t => t.Sequence > newest, cancellationToken),
            page.Count > 0 && await all.AnyAsync(t => t.Sequence < oldest, cancellationToken));
    }

    private static async Task<List<LedgerTransaction>> PageAsync(IQueryable<LedgerTransaction> all, ListLedger query, CancellationToken cancellationToken)
    {
        var ascending = query.Oldest || query.Newer is not null;
        if (query.Older is { } older)
        {
            all = all.Where(t => t.Sequence < older);
        }

        if (query.Newer is { } newer)
        {
            all = all.Where(t => t.Sequence > newer);
        }

        var ordered = ascending ? all.OrderBy(t => t.Sequence) : all.OrderByDescending(t => t.Sequence);
        var page = await ordered.Take(PageSize).Include(t => t.Postings).ToListAsync(cancellationToken);
        page.Sort((a, b) => b.Sequence.CompareTo(a.Sequence));
        return page;
    }

    private static async Task<Money> SumAsync(IQueryable<LedgerTransaction> all, string[] accounts, CancellationToken cancellationToken)
    {
        var amounts = await all.SelectMany(t => t.Postings).Where(p => accounts.Contains(p.Account))
            .GroupBy(p => p.Account).Select(g => g.Sum(p => (decimal)(object)p.Amount)).ToListAsync(cancellationToken);
        return Money.Sum(amounts.Select(Money.FromYuan));
    }

    /// <summary>Balances after the entries of the page, from today's balance back: cheap for the pages that people look at.</summary>
    private async Task<Dictionary<Guid, Money>> BalancesAsync(List<LedgerTransaction> page, AccountKind kind, CancellationToken cancellationToken)
    {
        if (page.Count == 0)
        {
            return [];
        }

        var (ids, oldest, stage) = (page.Select(t => t.Id).ToArray(), page[^1].Sequence, kind.ToString());
        var rows = await db.Database.SqlQuery<BalanceRow>($"""
            SELECT id, account, balance FROM (
              SELECT t.id, t.sequence, l.line, l.account, a.balance - coalesce(sum(l.amount) OVER (
                       PARTITION BY l.account ORDER BY t.sequence DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS balance
                FROM ledger_transactions t
                JOIN ledger_postings l ON l.transaction_id = t.id
                JOIN budget_accounts a ON a.code = l.account
               WHERE t.sequence >= {oldest} AND a.kind = {stage}) moved
             WHERE id = ANY ({ids}) ORDER BY sequence, line
            """).ToListAsync(cancellationToken);

        // Of the pools of one track: a transfer also moves another's.
        return rows.GroupBy(r => r.Id).ToDictionary(
            g => g.Key, g => Money.Sum(g.Where(r => TrackOf(r.Account) == TrackOf(g.First().Account)).DistinctBy(r => r.Account).Select(r => Money.FromYuan(r.Balance))));
    }

    private static LedgerEntryView ViewOf(LedgerTransaction t, Dictionary<string, BudgetPool> pools, Money? balance)
    {
        var from = t.Postings.OrderBy(p => p.Line).First();
        var to = t.Postings.OrderBy(p => p.Line).First(p => p.Amount.IsPositive);
        var (pool, fromKind) = BudgetAccount.Parse(from.Account);
        var toKind = BudgetAccount.Parse(to.Account).Kind;
        var moved = t.Postings.Where(p => p.Amount.IsPositive && BudgetAccount.Parse(p.Account).Kind == toKind).ToList();
        var shared = pools.Values.Any(p => p.Program == pools[pool].Program && p.Track == pools[pool].Track && p.Payer != City);
        return new LedgerEntryView(
            t.Id, t.Sequence, t.Step, pools[pool].Program, pools[pool].Track, t.CaseId, t.CaseNumber, t.EffectiveOn, t.RecordedAt,
            fromKind, toKind, Money.Sum(moved.Select(p => p.Amount)), balance)
        {
            Payers = shared ? [.. moved.Select(p => PayerOf(pools[BudgetAccount.Parse(p.Account).Pool])).Distinct().Order()] : [],
        };
    }

    private static Payer PayerOf(BudgetPool pool) => EnumCode.TryParse<Payer>(pool.Payer, out var payer) ? payer : Payer.City;

    /// <summary>An account's program and track, before the period and the payer of its pool.</summary>
    private static string TrackOf(string account) => string.Join('/', account.Split('/').Take(2));

    private sealed record BalanceRow(Guid Id, string Account, decimal Balance);
}
