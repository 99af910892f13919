using SubsidyPortal.Application.Ledger;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Books what an act on a case does to its reserved or awarded money, for each of its payers. The company's counters are locked before the
/// budget accounts, and both follow in the transaction of the act.
/// </summary>
public sealed class AwardMoney(CompanyCounters counters, LedgerBook ledger, IIdentifiers identifiers)
{
    /// <summary>Gives a reserved amount back to the pools and to the company's room under the caps.</summary>
    /// <param name="application">The case.</param>
    /// <param name="split">How its decision divides among its payers; an upheld objection has taken the decision away by now.</param>
    /// <param name="amount">What was reserved.</param>
    /// <param name="reason">For the ledger.</param>
    /// <param name="signed">Who, and when.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task ReleaseReservedAsync(
        SubsidyApplication application, PayerSplit split, Money amount, string? reason, Signed signed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        ArgumentNullException.ThrowIfNull(split);
        var parts = split.Of(amount);
        await GiveBackAsync(application, parts, cancellationToken);
        var pools = await LockAsync(application, parts, cancellationToken);
        ledger.Add(pools.Release(identifiers.New(), parts, LedgerBook.CauseOf(application, reason), signed));
    }

    /// <summary>Turns the reserve into an award; the counters were charged at the approval and stay.</summary>
    public async Task CommitAsync(SubsidyApplication application, Signed signed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        var parts = application.Decision!.Split.Of(application.AwardAmount!.Value);
        var pools = await LockAsync(application, parts, cancellationToken);
        ledger.Add(pools.Commit(identifiers.New(), parts, LedgerBook.CauseOf(application), signed));
    }

    /// <summary>Gives back what of an award was not claimed: the last <paramref name="amount"/> of it.</summary>
    public async Task ReleaseUnclaimedAsync(SubsidyApplication application, Money amount, string? reason, Signed signed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        var award = application.AwardAmount!.Value;
        var parts = application.Split.Between(award - amount, award);
        await GiveBackAsync(application, parts, cancellationToken);
        var pools = await LockAsync(application, parts, cancellationToken);
        ledger.Add(pools.ReleaseCommitted(identifiers.New(), parts, LedgerBook.CauseOf(application, reason), signed));
    }

    /// <summary>Gives back what claims would have been paid, each as an entry of its own.</summary>
    public async Task ReleasePayableAsync(
        SubsidyApplication application, IReadOnlyList<(CostClaim Claim, IReadOnlyList<PayerAmount> Parts)> ended, string? reason, Signed signed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        ArgumentNullException.ThrowIfNull(ended);
        if (ended.Count == 0)
        {
            return;
        }

        var all = ended.SelectMany(e => e.Parts).GroupBy(p => p.Payer).Select(g => new PayerAmount(g.Key, Money.Sum(g.Select(p => p.Amount)))).ToList();
        await GiveBackAsync(application, all, cancellationToken);
        var pools = await LockAsync(application, all, cancellationToken);
        foreach (var (claim, parts) in ended)
        {
            ledger.Add(pools.ReleasePayable(identifiers.New(), parts, LedgerBook.CauseOf(claim, reason), signed));
        }
    }

    private async Task GiveBackAsync(SubsidyApplication application, IReadOnlyList<PayerAmount> parts, CancellationToken cancellationToken)
    {
        var counted = await counters.LockAsync(application.CompanyId, application.Program, application.Track, application.SubmittedOn!.Value.Year, cancellationToken);
        foreach (var (payer, amount) in parts)
        {
            counted.Of(payer).GiveBack(amount);
        }
    }

    private Task<CaseLedger> LockAsync(SubsidyApplication application, IReadOnlyList<PayerAmount> parts, CancellationToken cancellationToken) =>
        ledger.LockAsync(application, parts.Select(p => p.Payer), cancellationToken);
}
