using SubsidyPortal.Application.Ledger;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Books what a reduction does at once: recalled approvals from payable to committed, each as an entry of its own, then what nobody is
/// promised from committed to available. What is to be paid back is booked when it comes in. The company's counters
/// fall by all of it. Each entry moves the money of every payer at once.
/// </summary>
public sealed class ReductionMoney(PortalDb db, CompanyCounters counters, LedgerBook ledger, IIdentifiers identifiers)
{
    /// <summary>Books the plan in the transaction of the act.</summary>
    public async Task BookAsync(SubsidyApplication award, ReductionPlan plan, string ground, Signed signed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(award);
        ArgumentNullException.ThrowIfNull(plan);
        var counted = await counters.LockAsync(award.CompanyId, award.Program, award.Track, award.SubmittedOn!.Value.Year, cancellationToken);
        foreach (var (payer, cut) in plan.CutByPayer)
        {
            counted.Of(payer).GiveBack(cut);
        }

        if (plan.Recalled.Count == 0 && plan.Released.IsZero)
        {
            return;
        }

        var payers = plan.Parts?.Select(p => p.Payer) ?? [Payer.City];
        var pools = await ledger.LockAsync(award, payers, cancellationToken);
        foreach (var recalled in plan.Recalled)
        {
            ledger.Add(pools.RecallPayable(identifiers.New(), recalled.ByPayer, LedgerBook.CauseOf(recalled.Claim, ground), signed));
        }

        if (plan.Released.IsPositive)
        {
            // One after the other: written together, the release could come before the money that it releases.
            await db.SaveChangesAsync(cancellationToken);
            ledger.Add(pools.ReleaseCommitted(identifiers.New(), plan.ReleasedByPayer, LedgerBook.CauseOf(award, ground), signed));
        }
    }
}
