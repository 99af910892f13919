using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Programs;

/// <summary>The ledger entry of an approved proposal; the act and its rehearsal make the same one.</summary>
internal static class BudgetBooking
{
    public static LedgerTransaction Book(BudgetProposal proposal, IReadOnlyDictionary<string, PoolLedger> pools, Guid id, Signed signed)
    {
        var cause = new LedgerCause(proposal.City, null, proposal.Document, null, proposal.Reason, null);
        var pool = pools[proposal.Pool];
        return proposal.Act switch
        {
            BudgetAct.Appropriate => pool.Appropriate(id, proposal.Amount, supplement: false, cause, signed),
            BudgetAct.Supplement => pool.Appropriate(id, proposal.Amount, supplement: true, cause, signed),
            BudgetAct.Reduce => pool.Reduce(id, proposal.Amount, cause, signed),
            BudgetAct.Transfer => pool.TransferTo(pools[proposal.TargetPool!], id, proposal.Amount, cause, signed),
            _ => throw new InvalidOperationException($"There is no booking for {proposal.Act}."),
        };
    }
}
