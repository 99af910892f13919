using SubsidyPortal.Application.Ledger;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Books what a reduction does at once: recalled approvals from payable to committed, each as an entry of its own, then what nobody is
/// promised from committed to available. What is to be paid back is booked when it comes in. The company's counter falls by all of it.
/// </summary>
public sealed class ReductionMoney(PortalDb db, CompanyCounters counters, LedgerBook ledger, IIdentifiers identifiers)
{
    /// <summary>Books the plan in the transaction of the act.</summary>
    public async Task BookAsync(SubsidyApplication award, ReductionPlan plan, string ground, Signed signed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(award);
        ArgumentNullException.ThrowIfNull(plan);
        var counted = await counters.LockAsync(award.CompanyId, award.Program, award.Track, award.SubmittedOn!.Value.Year, cancellationToken);
        counted.Year.GiveBack(plan.Cut);
        if (plan.Recalled.Count == 0 && plan.Released.IsZero)
        {
            return;
        }

        var pool = await ledger.LockAsync((await ledger.PoolOfAsync(award, cancellationToken)).Code, cancellationToken);
        foreach (var (claim, amount) in plan.Recalled)
        {
            ledger.Add(pool.RecallPayable(identifiers.New(), amount, LedgerBook.CauseOf(claim, ground), signed));
        }

        if (plan.Released.IsPositive)
        {
            // One after the other: written together, the release could come before the money that it releases.
            await db.SaveChangesAsync(cancellationToken);
            ledger.Add(pool.ReleaseCommitted(identifiers.New(), plan.Released, LedgerBook.CauseOf(award, ground), signed));
        }
    }
}
