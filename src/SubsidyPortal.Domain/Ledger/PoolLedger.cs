using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Domain.Ledger;

/// <summary>Refusals of the ledger; each names what was asked and what was left.</summary>
public static class LedgerErrors
{
    public const string InsufficientCode = "ledger.insufficient";

    /// <summary>The pool has never been given money: a program manager has to appropriate it before anything is awarded.</summary>
    public static RuleViolation NothingAppropriated() => RuleViolation.Of("ledger.nothing-appropriated");

    public static RuleViolation Insufficient(AccountKind kind, Money wanted, Money left) => RuleViolation.Of(InsufficientCode, kind, wanted, left);

    /// <summary>The same of one of several payers.</summary>
    public static RuleViolation PayerInsufficient(AccountKind kind, Money wanted, Money left, Payer payer) =>
        RuleViolation.Of("ledger.payer-insufficient", kind, wanted, left, payer);

    /// <summary>One of several payers has never been given money.</summary>
    public static RuleViolation PayerWithoutMoney(Payer payer) => RuleViolation.Of("ledger.payer-without-money", payer);

    /// <summary>The act is possible only where the city pays alone, and others pay this award as well.</summary>
    public static RuleViolation SeveralPayers() => RuleViolation.Of("ledger.several-payers");

    public static RuleViolation AmountNotPositive() => RuleViolation.Of("ledger.amount-not-positive");
}

/// <summary>
/// The accounts of one pool, loaded under lock, and the only place where postings are made. Every method is one
/// balanced transaction, checked against the balances before anything is written.
/// </summary>
public sealed class PoolLedger
{
    private readonly Dictionary<AccountKind, BudgetAccount> accounts;

    public PoolLedger(string pool, IEnumerable<BudgetAccount> accounts)
    {
        Pool = pool;
        this.accounts = accounts.ToDictionary(a => a.Kind);
    }

    public string Pool { get; }

    public Money Available => Of(AccountKind.Available);

    /// <summary>Balance of one stage.</summary>
    public Money Of(AccountKind kind) => accounts[kind].Balance;

    /// <summary>Gives the pool its first budget, or more.</summary>
    public LedgerTransaction Appropriate(Guid id, Money amount, bool supplement, LedgerCause cause, Signed signed) =>
        Book(id, supplement ? LedgerStep.Supplement : LedgerStep.Appropriate, AccountKind.Appropriated, AccountKind.Available, amount, cause, signed);

    /// <summary>Takes unused budget away.</summary>
    public LedgerTransaction Reduce(Guid id, Money amount, LedgerCause cause, Signed signed) =>
        Book(id, LedgerStep.Reduce, AccountKind.Available, AccountKind.Appropriated, amount, cause, signed);

    /// <summary>预留, at the last signature.</summary>
    /// <exception cref="RuleViolationException"><c>ledger.nothing-appropriated</c>, or <c>ledger.insufficient</c>.</exception>
    public LedgerTransaction Reserve(Guid id, Money amount, LedgerCause cause, Signed signed) =>
        Of(AccountKind.Appropriated).IsZero
            ? throw new RuleViolationException(LedgerErrors.NothingAppropriated())
            : Book(id, LedgerStep.Reserve, AccountKind.Available, AccountKind.Reserved, amount, cause, signed);

    /// <summary>Gives a reserved amount back.</summary>
    public LedgerTransaction Release(Guid id, Money amount, LedgerCause cause, Signed signed) =>
        Book(id, LedgerStep.Release, AccountKind.Reserved, AccountKind.Available, amount, cause, signed);

    /// <summary>核定, at the award.</summary>
    public LedgerTransaction Commit(Guid id, Money amount, LedgerCause cause, Signed signed) =>
        Book(id, LedgerStep.Commit, AccountKind.Reserved, AccountKind.Committed, amount, cause, signed);

    /// <summary>Gives back what of an award was not claimed.</summary>
    public LedgerTransaction ReleaseCommitted(Guid id, Money amount, LedgerCause cause, Signed signed) =>
        Book(id, LedgerStep.ReleaseCommitted, AccountKind.Committed, AccountKind.Available, amount, cause, signed);

    /// <summary>待付, when a claim is approved.</summary>
    public LedgerTransaction MakePayable(Guid id, Money amount, LedgerCause cause, Signed signed) =>
        Book(id, LedgerStep.MakePayable, AccountKind.Committed, AccountKind.Payable, amount, cause, signed);

    /// <summary>已兑付, when the bank confirms.</summary>
    public LedgerTransaction Pay(Guid id, Money amount, LedgerCause cause, Signed signed) =>
        Book(id, LedgerStep.Pay, AccountKind.Payable, AccountKind.Paid, amount, cause, signed);

    /// <summary>
    /// 冲正: takes back a payment that was recorded wrongly. It counts on the day of the entry that it corrects: as known now, the money
    /// never left on that day.
    /// </summary>
    public LedgerTransaction ReversePayment(Guid id, LedgerTransaction booked, LedgerCause cause, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(booked);
        ArgumentNullException.ThrowIfNull(cause);
        if (booked.Step != LedgerStep.Pay)
        {
            throw new InvalidOperationException($"{booked.Step} is no payment.");
        }

        var amount = booked.Postings.Single(p => p.Account == accounts[AccountKind.Paid].Code).Amount;
        return Book(
            id, LedgerStep.ReversePayment, AccountKind.Paid, AccountKind.Payable, amount, cause with { Corrects = booked.Id }, signed with { Today = booked.EffectiveOn });
    }

    /// <summary>Gives back what an approved claim would have been paid, because its award is revoked.</summary>
    public LedgerTransaction ReleasePayable(Guid id, Money amount, LedgerCause cause, Signed signed) =>
        Book(id, LedgerStep.ReleasePayable, AccountKind.Payable, AccountKind.Available, amount, cause, signed);

    /// <summary>Takes back what an approved claim would have been paid, because its award is reduced and the claim is approved anew.</summary>
    public LedgerTransaction RecallPayable(Guid id, Money amount, LedgerCause cause, Signed signed) =>
        Book(id, LedgerStep.RecallPayable, AccountKind.Payable, AccountKind.Committed, amount, cause, signed);

    /// <summary>追回, when money came back.</summary>
    public LedgerTransaction Recover(Guid id, Money amount, LedgerCause cause, Signed signed) =>
        Book(id, LedgerStep.Recover, AccountKind.Returned, AccountKind.Recovered, amount, cause, signed);

    /// <summary>Moves unused budget to another pool, in one transaction.</summary>
    public LedgerTransaction TransferTo(PoolLedger target, Guid id, Money amount, LedgerCause cause, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(target);
        RequirePositive(amount);
        RequireCover(AccountKind.Available, amount);
        return Post(id, LedgerStep.Transfer, cause, signed,
        [
            (accounts[AccountKind.Available], -amount),
            (accounts[AccountKind.Appropriated], amount),
            (target.accounts[AccountKind.Appropriated], -amount),
            (target.accounts[AccountKind.Available], amount),
        ]);
    }

    /// <summary>One step in several pools at once, each as if it were alone.</summary>
    internal static LedgerTransaction Book(
        Guid id, LedgerStep step, AccountKind from, AccountKind to, IReadOnlyList<(PoolLedger Pool, Money Amount)> parts, LedgerCause cause, Signed signed)
    {
        foreach (var (pool, amount) in parts)
        {
            RequirePositive(amount);
            pool.RequireCover(from, amount);
        }

        return Post(id, step, cause, signed, [.. parts.SelectMany(p => new[] { (p.Pool.accounts[from], -p.Amount), (p.Pool.accounts[to], p.Amount) })]);
    }

    private LedgerTransaction Book(Guid id, LedgerStep step, AccountKind from, AccountKind to, Money amount, LedgerCause cause, Signed signed) =>
        Book(id, step, from, to, [(this, amount)], cause, signed);

    private static LedgerTransaction Post(Guid id, LedgerStep step, LedgerCause cause, Signed signed, (BudgetAccount Account, Money Amount)[] entries)
    {
        var transaction = new LedgerTransaction(id, step, cause, [.. entries.Select(e => (e.Account.Code, e.Amount))], signed);
        foreach (var (account, amount) in entries)
        {
            account.Follow(amount);
        }

        return transaction;
    }

    private static void RequirePositive(Money amount)
    {
        if (!amount.IsPositive)
        {
            throw new RuleViolationException(LedgerErrors.AmountNotPositive());
        }
    }

    private void RequireCover(AccountKind from, Money amount)
    {
        if (from is AccountKind.Appropriated or AccountKind.Returned)
        {
            return;
        }

        if (Of(from) < amount)
        {
            throw new RuleViolationException(LedgerErrors.Insufficient(from, amount, Of(from)));
        }
    }
}
