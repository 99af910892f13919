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

    /// <summary>The pools that pay a case, one for each of these payers, locked until the transaction ends.</summary>
    /// <exception cref="RuleViolationException"><c>ledger.nothing-appropriated</c>: there is no pool.</exception>
    public async Task<CaseLedger> LockAsync(SubsidyApplication application, IEnumerable<Payer> payers, CancellationToken cancellationToken)
    {
        var pools = await PoolsOfAsync(application, payers, cancellationToken);
        var locked = await LockAsync([.. pools.Values.Select(p => p.Code)], cancellationToken);
        return new CaseLedger(pools.ToDictionary(p => p.Key, p => locked[p.Value.Code]));
    }

    /// <summary>The same without a lock; for showing only.</summary>
    public async Task<CaseLedger> ReadAsync(SubsidyApplication application, IEnumerable<Payer> payers, CancellationToken cancellationToken)
    {
        var read = new Dictionary<Payer, PoolLedger>();
        foreach (var (payer, pool) in await PoolsOfAsync(application, payers, cancellationToken))
        {
            read[payer] = await ReadAsync(pool.Code, cancellationToken);
        }

        return new CaseLedger(read);
    }

    /// <summary>The city's pool for a case that it pays alone, for what can't be done otherwise.</summary>
    /// <exception cref="RuleViolationException"><c>ledger.nothing-appropriated</c>, or <c>ledger.several-payers</c>.</exception>
    public async Task<BudgetPool> PoolOfAsync(SubsidyApplication application, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        return application.Decision?.Shares is null
            ? (await PoolsOfAsync(application, [Payer.City], cancellationToken))[Payer.City]
            : throw new RuleViolationException(LedgerErrors.SeveralPayers());
    }

    /// <summary>
    /// The pool of each payer for a case: by its track and its day of submission. Where a later version of the policy changed the period of
    /// a pool, a case stays with the pool that its money is booked in.
    /// </summary>
    /// <exception cref="RuleViolationException"><c>ledger.nothing-appropriated</c>: one has none.</exception>
    public async Task<IReadOnlyDictionary<Payer, BudgetPool>> PoolsOfAsync(
        SubsidyApplication application, IEnumerable<Payer> payers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        var year = application.SubmittedOn?.Year;
        var codes = payers.Distinct().ToDictionary(p => EnumCode.Of(p));
        var wanted = codes.Keys.ToArray();
        var pools = await db.Pools.AsNoTracking()
            .Where(p => p.Program == application.Program && p.Track == application.Track && wanted.Contains(p.Payer) && (p.Year == null || p.Year == year))
            .OrderBy(p => p.Year == null).ToListAsync(cancellationToken);
        var ofPayer = pools.GroupBy(p => codes[p.Payer]).ToDictionary(g => g.Key, g => g.ToList());
        if (ofPayer.Count < codes.Count)
        {
            throw new RuleViolationException(LedgerErrors.NothingAppropriated());
        }

        var booked = ofPayer.Values.All(own => own.Count < 2) ? [] : await db.LedgerTransactions.AsNoTracking().Where(t => t.CaseId == application.Id)
            .SelectMany(t => t.Postings).Select(p => p.Account).Distinct().ToListAsync(cancellationToken);
        return ofPayer.ToDictionary(own => own.Key, own => own.Value.Find(p => booked.Exists(b => b.StartsWith(p.Code + "/", StringComparison.Ordinal))) ?? own.Value[0]);
    }

    /// <summary>The entry that booked a payer's payment of a claim and isn't corrected, with its postings: there is at most one.</summary>
    /// <exception cref="RuleViolationException"><c>payment.nothing-to-correct</c>.</exception>
    public async Task<LedgerTransaction> PaymentOfAsync(CostClaim claim, string payer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var booked = await db.LedgerTransactions.AsNoTracking().Include(t => t.Postings.OrderBy(p => p.Line))
            .Where(t => t.CaseId == claim.ApplicationId && t.ClaimId == claim.Id && t.Step == LedgerStep.Pay && !db.LedgerTransactions.Any(r => r.Corrects == t.Id))
            .ToListAsync(cancellationToken);
        return booked.SingleOrDefault(t => BudgetPool.PayerOf(BudgetAccount.Parse(t.Postings[0].Account).Pool) == payer)
            ?? throw new RuleViolationException(PaymentErrors.NothingToCorrect());
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
