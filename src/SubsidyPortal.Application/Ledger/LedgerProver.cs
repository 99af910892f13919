using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;

namespace SubsidyPortal.Application.Ledger;

/// <summary>
/// What the last proof of the books found. Everything must agree: each balance with the sum of its postings, each pool with zero,
/// each kept hash with its row.
/// </summary>
/// <param name="At">When it ended.</param>
/// <param name="Transactions">Ledger entries recomputed.</param>
/// <param name="Events">Audit events recomputed.</param>
/// <param name="Accounts">Accounts whose balance isn't the sum of their postings.</param>
/// <param name="Pools">Pools whose accounts don't add up to zero.</param>
/// <param name="AlteredTransactions">Entries whose hash differs, at most <see cref="LedgerProver.MostNamed"/>.</param>
/// <param name="AlteredEvents">Events whose hash differs, at most as many.</param>
public sealed record LedgerProofView(
    DateTimeOffset At, long Transactions, long Events, IReadOnlyList<AccountDifferenceView> Accounts, IReadOnlyList<string> Pools,
    IReadOnlyList<Guid> AlteredTransactions, IReadOnlyList<Guid> AlteredEvents)
{
    public bool Agrees => Accounts.Count == 0 && Pools.Count == 0 && AlteredTransactions.Count == 0 && AlteredEvents.Count == 0;
}

/// <summary>An account that disagrees with its postings.</summary>
public sealed record AccountDifferenceView(string Account, Money Balance, Money Postings);

/// <summary>The newest proof that this node has made; a proof can be made again at any time, so it isn't stored.</summary>
public sealed class LedgerProofs
{
    private LedgerProofView? last;

    public LedgerProofView? Last => Volatile.Read(ref last);

    internal void Keep(LedgerProofView proof) => Volatile.Write(ref last, proof);
}

/// <summary>Reads the whole ledger and log and recomputes everything, row by row, in flat memory.</summary>
public sealed class LedgerProver(PortalDb db, CityClock clock, LedgerProofs proofs)
{
    public const int MostNamed = 20;

    public async Task<LedgerProofView> ProveAsync(CancellationToken cancellationToken)
    {
        var accounts = await db.Database.SqlQuery<AccountRow>($"""
            SELECT a.code AS account, a.balance, coalesce(sum(l.amount), 0) AS postings
              FROM budget_accounts a LEFT JOIN ledger_postings l ON l.account = a.code
             GROUP BY a.code HAVING a.balance <> coalesce(sum(l.amount), 0) ORDER BY a.code
            """).ToListAsync(cancellationToken);
        var pools = await db.Database.SqlQuery<string>($"""
            SELECT pool AS "Value" FROM budget_accounts GROUP BY pool HAVING sum(balance) <> 0 ORDER BY pool
            """).ToListAsync(cancellationToken);
        var transactions = new Tally();
        await foreach (var entry in db.LedgerTransactions.AsNoTracking().Include(t => t.Postings)
                           .OrderBy(t => t.Sequence).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            transactions.Count(entry.Id, entry.HashAgrees());
        }

        var events = new Tally();
        await foreach (var entry in db.AuditEvents.AsNoTracking().OrderBy(e => e.Sequence).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            events.Count(entry.Id, entry.HashAgrees());
        }

        var proof = new LedgerProofView(
            clock.Now, transactions.All, events.All,
            [.. accounts.Select(a => new AccountDifferenceView(a.Account, Money.FromYuan(a.Balance), Money.FromYuan(a.Postings)))], pools,
            transactions.Altered, events.Altered);
        proofs.Keep(proof);
        return proof;
    }

    private sealed record AccountRow(string Account, decimal Balance, decimal Postings);

    private sealed class Tally
    {
        public long All { get; private set; }

        public List<Guid> Altered { get; } = [];

        public void Count(Guid id, bool agrees)
        {
            All++;
            if (!agrees && Altered.Count < MostNamed)
            {
                Altered.Add(id);
            }
        }
    }
}
