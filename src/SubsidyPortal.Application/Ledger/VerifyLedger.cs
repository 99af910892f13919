using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Ledger;

/// <summary>Proves the books now: balances equal the sums of the postings, and every kept hash agrees with its row.</summary>
[AllowedFor(Role.Auditor, Role.ProgramManager, Role.FinanceOfficer, Role.Treasurer)]
public sealed record VerifyLedger : IQuery<LedgerProofView>;

/// <summary>What the last proof found; null where none was made since the portal started.</summary>
[AllowedFor(Role.Auditor, Role.ProgramManager, Role.FinanceOfficer, Role.Treasurer)]
public sealed record GetLedgerProof : IQuery<LastLedgerProofView>;

/// <summary>The last proof, if there is one.</summary>
public sealed record LastLedgerProofView(LedgerProofView? Proof);

internal sealed class VerifyLedgerHandler(LedgerProver prover) : IQueryHandler<VerifyLedger, LedgerProofView>
{
    public Task<LedgerProofView> HandleAsync(VerifyLedger query, CancellationToken cancellationToken) => prover.ProveAsync(cancellationToken);
}

internal sealed class GetLedgerProofHandler(LedgerProofs proofs) : IQueryHandler<GetLedgerProof, LastLedgerProofView>
{
    public Task<LastLedgerProofView> HandleAsync(GetLedgerProof query, CancellationToken cancellationToken) =>
        Task.FromResult(new LastLedgerProofView(proofs.Last));
}
