using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Ledger;

namespace SubsidyPortal.Application.Applications;

/// <summary>Reads a pool's balances as figures to show.</summary>
internal static class PoolBudget
{
    /// <summary>Null where no money was ever appropriated.</summary>
    public static BudgetView? Of(PoolLedger pool)
    {
        var total = Money.Zero - pool.Of(AccountKind.Appropriated);
        return total.IsZero
            ? null
            : new BudgetView(
                total, pool.Available, pool.Of(AccountKind.Reserved), pool.Of(AccountKind.Committed), pool.Of(AccountKind.Payable), pool.Of(AccountKind.Paid));
    }
}
