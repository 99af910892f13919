using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Ledger;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Ledger;
using AccountKind = SubsidyPortal.Domain.Ledger.AccountKind;

namespace SubsidyPortal.Application.Programs;

/// <summary>
/// What approving a proposal would book, before anybody signs: the booking itself on accounts that are thrown away, so that rehearsal
/// and act can't differ.
/// </summary>
[AllowedFor(Role.ProgramManager)]
public sealed record RehearseBudget(Guid ProposalId) : IQuery<BudgetRehearsal>;

/// <summary>The result of a rehearsal.</summary>
/// <param name="Refusal">The rule that would refuse it, with its figures.</param>
/// <param name="Pools">Each pool before and after; the same where it would be refused.</param>
public sealed record BudgetRehearsal(RuleViolation? Refusal, IReadOnlyList<RehearsedPool> Pools);

/// <summary>A pool's budget and what is left of it, before and after.</summary>
public sealed record RehearsedPool(string Pool, Money BudgetBefore, Money BudgetAfter, Money AvailableBefore, Money AvailableAfter);

internal sealed class RehearseBudgetHandler(PortalDb db, Actor actor, CityClock clock, DutyRosters rosters, LedgerBook ledger, IIdentifiers identifiers)
    : IQueryHandler<RehearseBudget, BudgetRehearsal>
{
    public async Task<BudgetRehearsal> HandleAsync(RehearseBudget query, CancellationToken cancellationToken)
    {
        var proposal = await db.BudgetProposals.AsNoTracking().SingleOrDefaultAsync(p => p.Id == query.ProposalId, cancellationToken) ?? throw new NotFoundException();
        var pools = new Dictionary<string, PoolLedger>(StringComparer.Ordinal);
        foreach (var code in new[] { proposal.Pool, proposal.TargetPool }.OfType<string>())
        {
            pools[code] = await ledger.ReadAsync(code, cancellationToken);
        }

        var before = pools.ToDictionary(p => p.Key, p => (Budget: Budget(p.Value), p.Value.Available));
        RuleViolation? refusal = null;
        try
        {
            var signed = clock.SignedBy(actor.UserId);
            proposal.Approve(await rosters.LoadAsync(DutyGroup.Budget, proposal.Id, cancellationToken), signed);
            BudgetBooking.Book(proposal, pools, identifiers.New(), signed);
        }
        catch (RuleViolationException e)
        {
            refusal = e.Violation;
        }

        return new BudgetRehearsal(
            refusal,
            [.. pools.Select(p => new RehearsedPool(p.Key, before[p.Key].Budget, Budget(p.Value), before[p.Key].Available, p.Value.Available))]);
    }

    private static Money Budget(PoolLedger pool) => -pool.Of(AccountKind.Appropriated);
}
