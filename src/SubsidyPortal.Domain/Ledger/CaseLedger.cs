using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Domain.Ledger;

/// <summary>
/// The pools that pay one case, one for each payer, loaded under lock. What a step moves for several payers is one balanced transaction,
/// which adds up to zero in every pool: all of them move or none.
/// </summary>
public sealed class CaseLedger(IReadOnlyDictionary<Payer, PoolLedger> pools)
{
    /// <summary>The payers, in their order.</summary>
    public IEnumerable<Payer> Payers => pools.Keys.Order();

    /// <summary>What isn't promised to anybody, of all these pools together.</summary>
    public Money Available => Of(AccountKind.Available);

    /// <summary>One payer's pool.</summary>
    public PoolLedger Of(Payer payer) => pools[payer];

    /// <summary>The balance of one stage of all these pools together.</summary>
    public Money Of(AccountKind kind) => Money.Sum(pools.Values.Select(p => p.Of(kind)));

    /// <summary>预留, at the last signature.</summary>
    /// <exception cref="RuleViolationException">
    /// <c>ledger.nothing-appropriated</c> or <c>ledger.insufficient</c>; where there are several payers <c>ledger.payer-without-money</c> or
    /// <c>ledger.payer-insufficient</c>, which name the payer.
    /// </exception>
    public LedgerTransaction Reserve(Guid id, IReadOnlyList<PayerAmount> parts, LedgerCause cause, Signed signed) =>
        Book(id, LedgerStep.Reserve, AccountKind.Available, AccountKind.Reserved, parts, cause, signed);

    /// <summary>Gives a reserved amount back.</summary>
    public LedgerTransaction Release(Guid id, IReadOnlyList<PayerAmount> parts, LedgerCause cause, Signed signed) =>
        Book(id, LedgerStep.Release, AccountKind.Reserved, AccountKind.Available, parts, cause, signed);

    /// <summary>核定, at the award.</summary>
    public LedgerTransaction Commit(Guid id, IReadOnlyList<PayerAmount> parts, LedgerCause cause, Signed signed) =>
        Book(id, LedgerStep.Commit, AccountKind.Reserved, AccountKind.Committed, parts, cause, signed);

    /// <summary>Gives back what of an award was not claimed.</summary>
    public LedgerTransaction ReleaseCommitted(Guid id, IReadOnlyList<PayerAmount> parts, LedgerCause cause, Signed signed) =>
        Book(id, LedgerStep.ReleaseCommitted, AccountKind.Committed, AccountKind.Available, parts, cause, signed);

    /// <summary>待付, when a claim is approved.</summary>
    public LedgerTransaction MakePayable(Guid id, IReadOnlyList<PayerAmount> parts, LedgerCause cause, Signed signed) =>
        Book(id, LedgerStep.MakePayable, AccountKind.Committed, AccountKind.Payable, parts, cause, signed);

    /// <summary>Gives back what a claim would have been paid, because its award is revoked.</summary>
    public LedgerTransaction ReleasePayable(Guid id, IReadOnlyList<PayerAmount> parts, LedgerCause cause, Signed signed) =>
        Book(id, LedgerStep.ReleasePayable, AccountKind.Payable, AccountKind.Available, parts, cause, signed);

    /// <summary>Takes back what a claim would have been paid, because its award is reduced and the claim is approved anew.</summary>
    public LedgerTransaction RecallPayable(Guid id, IReadOnlyList<PayerAmount> parts, LedgerCause cause, Signed signed) =>
        Book(id, LedgerStep.RecallPayable, AccountKind.Payable, AccountKind.Committed, parts, cause, signed);

    private LedgerTransaction Book(
        Guid id, LedgerStep step, AccountKind from, AccountKind to, IReadOnlyList<PayerAmount> parts, LedgerCause cause, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var named = parts.Count > 1 || parts.Any(p => p.Payer != Payer.City);
        foreach (var (payer, amount) in parts)
        {
            var pool = pools[payer];
            if (step == LedgerStep.Reserve && pool.Of(AccountKind.Appropriated).IsZero)
            {
                throw new RuleViolationException(named ? LedgerErrors.PayerWithoutMoney(payer) : LedgerErrors.NothingAppropriated());
            }

            if (named && pool.Of(from) < amount)
            {
                throw new RuleViolationException(LedgerErrors.PayerInsufficient(from, amount, pool.Of(from), payer));
            }
        }

        var inOrder = parts.OrderBy(p => pools[p.Payer].Pool, StringComparer.Ordinal).Select(p => (pools[p.Payer], p.Amount));
        return PoolLedger.Book(id, step, from, to, [.. inOrder], cause, signed);
    }
}
