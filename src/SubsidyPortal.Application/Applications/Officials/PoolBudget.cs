using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Applications;

/// <summary>What one of several payers bears, and its pool before and after.</summary>
/// <param name="Payer">Who pays.</param>
/// <param name="Amount">Of the amount at hand.</param>
/// <param name="Before">The pool's money now; null where none was ever appropriated.</param>
/// <param name="After">The same after the booking; equal to now where nothing is booked.</param>
public sealed record PayerBudget(Payer Payer, Money Amount, BudgetView? Before, BudgetView? After)
{
    /// <summary>One for each payer; none where the city pays alone.</summary>
    internal static IReadOnlyList<PayerBudget> Of(
        IReadOnlyList<PayerAmount>? parts, IReadOnlyDictionary<Payer, BudgetView?> before, IReadOnlyDictionary<Payer, BudgetView?> after) => parts is null
        ? []
        : [.. before.Keys.Order().Select(payer => new PayerBudget(
            payer, parts.FirstOrDefault(p => p.Payer == payer)?.Amount ?? Money.Zero, before[payer], after[payer]))];
}

/// <summary>Reads pools' balances as figures to show.</summary>
internal static class PoolBudget
{
    /// <summary>Of all pools together; null where no money was ever appropriated.</summary>
    public static BudgetView? Of(CaseLedger pools) => Of(pools.Of);

    /// <summary>Of each payer's pool.</summary>
    public static IReadOnlyDictionary<Payer, BudgetView?> ByPayer(CaseLedger pools) => pools.Payers.ToDictionary(p => p, p => Of(pools.Of(p).Of));

    private static BudgetView? Of(Func<AccountKind, Money> balance)
    {
        var total = Money.Zero - balance(AccountKind.Appropriated);
        return total.IsZero
            ? null
            : new BudgetView(
                total, balance(AccountKind.Available), balance(AccountKind.Reserved), balance(AccountKind.Committed), balance(AccountKind.Payable), balance(AccountKind.Paid));
    }
}
