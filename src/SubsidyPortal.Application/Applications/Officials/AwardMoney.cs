using SubsidyPortal.Application.Ledger;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Books what an act on a case does to its reserved or awarded money. The company's counters are locked before the budget
/// accounts, and both follow in the transaction of the act.
/// </summary>
public sealed class AwardMoney(CompanyCounters counters, LedgerBook ledger, IIdentifiers identifiers)
{
    /// <summary>Gives a reserved amount back to the pool and to the company's room under the caps.</summary>
    public async Task ReleaseReservedAsync(SubsidyApplication application, Money amount, string? reason, Signed signed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        await GiveBackAsync(application, amount, cancellationToken);
        var pool = await LockPoolAsync(application, cancellationToken);
        ledger.Add(pool.Release(identifiers.New(), amount, LedgerBook.CauseOf(application, reason), signed));
    }

    /// <summary>Turns the reserve into an award; the counters were charged at the approval and stay.</summary>
    public async Task CommitAsync(SubsidyApplication application, Signed signed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        var pool = await LockPoolAsync(application, cancellationToken);
        ledger.Add(pool.Commit(identifiers.New(), application.AwardAmount!.Value, LedgerBook.CauseOf(application), signed));
    }

    /// <summary>Gives back what of an award was not claimed.</summary>
    public async Task ReleaseUnclaimedAsync(SubsidyApplication application, Money amount, string? reason, Signed signed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        await GiveBackAsync(application, amount, cancellationToken);
        var pool = await LockPoolAsync(application, cancellationToken);
        ledger.Add(pool.ReleaseCommitted(identifiers.New(), amount, LedgerBook.CauseOf(application, reason), signed));
    }

    /// <summary>Gives back what approved claims would have been paid, each as an entry of its own.</summary>
    public async Task ReleasePayableAsync(
        SubsidyApplication application, IReadOnlyList<(CostClaim Claim, Money Amount)> ended, string? reason, Signed signed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        if (ended.Count == 0)
        {
            return;
        }

        await GiveBackAsync(application, Money.Sum(ended.Select(e => e.Amount)), cancellationToken);
        var pool = await LockPoolAsync(application, cancellationToken);
        foreach (var (claim, amount) in ended)
        {
            ledger.Add(pool.ReleasePayable(identifiers.New(), amount, LedgerBook.CauseOf(claim, reason), signed));
        }
    }

    private async Task GiveBackAsync(SubsidyApplication application, Money amount, CancellationToken cancellationToken)
    {
        var counted = await counters.LockAsync(application.CompanyId, application.Program, application.Track, application.SubmittedOn!.Value.Year, cancellationToken);
        counted.Year.GiveBack(amount);
    }

    private async Task<Domain.Ledger.PoolLedger> LockPoolAsync(SubsidyApplication application, CancellationToken cancellationToken) =>
        await ledger.LockAsync((await ledger.PoolOfAsync(application, cancellationToken)).Code, cancellationToken);
}
