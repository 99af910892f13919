using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.Domain.Payments;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Ledger;

/// <summary>Loads pools under lock and keeps new transactions. The locks are the last ones a use case takes (design §2).</summary>
public sealed class LedgerBook(PortalDb db)
{
    /// <summary>The pool's accounts, locked until the transaction ends.</summary>
    public async Task<PoolLedger> LockAsync(string pool, CancellationToken cancellationToken) =>
        (await LockAsync([pool], cancellationToken))[pool];

    /// <summary>Several pools, locked in the order of their account codes.</summary>
    public async Task<IReadOnlyDictionary<string, PoolLedger>> LockAsync(IReadOnlyCollection<string> pools, CancellationToken cancellationToken)
    {
        var codes = pools.Distinct().Order(StringComparer.Ordinal).ToArray();
        var accounts = await db.BudgetAccounts.FromSql($"SELECT * FROM lock_budget_accounts({codes})").AsNoTracking().ToListAsync(cancellationToken);
        return codes.ToDictionary(code => code, code => new PoolLedger(code, accounts.Where(a => a.Pool == code)));
    }

    /// <summary>The pool as it stands, without a lock; for showing only.</summary>
    public async Task<PoolLedger> ReadAsync(string pool, CancellationToken cancellationToken) =>
        new(pool, await db.BudgetAccounts.AsNoTracking().Where(a => a.Pool == pool).ToListAsync(cancellationToken));

    /// <summary>Keeps a transaction; it is written with the use case's other changes.</summary>
    public void Add(LedgerTransaction transaction) => db.LedgerTransactions.Add(transaction);

    /// <summary>Opens the accounts of a new pool.</summary>
    public void OpenPool(BudgetPool pool)
    {
        ArgumentNullException.ThrowIfNull(pool);
        db.BudgetAccounts.AddRange(Enum.GetValues<AccountKind>().Select(kind => new BudgetAccount(pool.Code, kind)));
    }

    /// <summary>
    /// The city's pool for a case: by its track and its day of submission. Where a later version of the policy changed the period of
    /// the pool, a case stays with the pool that its money is booked in.
    /// </summary>
    public async Task<BudgetPool> PoolOfAsync(SubsidyApplication application, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        var year = application.SubmittedOn?.Year;
        var pools = await db.Pools.AsNoTracking()
            .Where(p => p.Program == application.Program && p.Track == application.Track && p.Payer == "city" && (p.Year == null || p.Year == year))
            .OrderBy(p => p.Year == null).ToListAsync(cancellationToken);
        if (pools.Count < 2)
        {
            return pools.SingleOrDefault() ?? throw new RuleViolationException(LedgerErrors.NothingAppropriated());
        }

        var booked = await db.LedgerTransactions.AsNoTracking().Where(t => t.CaseId == application.Id)
            .SelectMany(t => t.Postings).Select(p => p.Account).FirstOrDefaultAsync(cancellationToken);
        return pools.Find(p => booked?.StartsWith(p.Code + "/", StringComparison.Ordinal) == true) ?? pools[0];
    }

    /// <summary>The entry that booked a claim's payment and isn't corrected, with its postings: there is at most one.</summary>
    /// <exception cref="RuleViolationException"><c>payment.nothing-to-correct</c>.</exception>
    public async Task<LedgerTransaction> PaymentOfAsync(CostClaim claim, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return await db.LedgerTransactions.AsNoTracking().Include(t => t.Postings.OrderBy(p => p.Line))
            .Where(t => t.CaseId == claim.ApplicationId && t.ClaimId == claim.Id && t.Step == LedgerStep.Pay && !db.LedgerTransactions.Any(r => r.Corrects == t.Id))
            .SingleOrDefaultAsync(cancellationToken) ?? throw new RuleViolationException(PaymentErrors.NothingToCorrect());
    }

    /// <summary>The cause of an entry about an application.</summary>
    public static LedgerCause CauseOf(SubsidyApplication application, string? reason = null)
    {
        ArgumentNullException.ThrowIfNull(application);
        return new LedgerCause(application.City, application.Id, application.Number, null, reason, null);
    }

    /// <summary>The cause of an entry about a claim.</summary>
    public static LedgerCause CauseOf(CostClaim claim, string? reason = null)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return new LedgerCause(claim.City, claim.ApplicationId, claim.Number, claim.Id, reason, null);
    }
}
