using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Rounds;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Payments;

namespace SubsidyPortal.Application.Payments;

/// <summary>
/// Who sees which batch, and the only way to load one for a change. Somebody with a conflict of interest for one of its
/// companies, or a member of one, sees nothing of the whole batch: its total would give the company's payment away.
/// </summary>
public sealed class PaymentsAccess(PortalDb db, Actor actor)
{
    public IQueryable<PaymentBatch> Visible()
    {
        if (actor.Is(Role.Auditor))
        {
            return db.Batches;
        }

        var me = actor.UserId;
        var own = actor.CompanyId ?? Guid.Empty;
        return actor.IsAny(Role.FinanceOfficer, Role.Treasurer)
            ? db.Batches.Where(b => !b.Orders.Any(o => o.CompanyId == own || db.ConflictsOfInterest.Any(i => i.UserId == me && i.CompanyId == o.CompanyId)))
            : db.Batches.Where(b => false);
    }

    /// <summary>Corrections of payments, of the batches that the actor sees.</summary>
    public IQueryable<PaymentCorrection> Corrections()
    {
        var visible = Visible();
        return db.PaymentCorrections.Where(c => visible.Any(b => b.Id == c.BatchId));
    }

    /// <summary>The claims of which something can go into a batch, as far as the actor may see them: approved ones, and those of which another payer's part is under way.</summary>
    public IQueryable<CostClaim> Payable() => Claims().Where(c => c.Status == ClaimStatus.Approved || (c.Status == ClaimStatus.InPayment && c.Parts != null));

    /// <summary>The claims that may be named to the actor, in whatever state.</summary>
    public IQueryable<CostClaim> Claims()
    {
        var me = actor.UserId;
        var own = actor.CompanyId ?? Guid.Empty;
        return db.Claims.Where(c => c.SubmittedOn != null && c.CompanyId != own
            && !db.ConflictsOfInterest.Any(i => i.UserId == me && i.CompanyId == c.CompanyId));
    }

    /// <summary>The companies whose requested account the actor may confirm or refuse.</summary>
    public IQueryable<Company> AccountRequests()
    {
        var me = actor.UserId;
        return db.Companies.Where(c => c.AccountRequestId != null && !db.ConflictsOfInterest.Any(i => i.UserId == me && i.CompanyId == c.Id));
    }

    /// <summary>Locks and loads a batch with its orders.</summary>
    /// <exception cref="NotFoundException">Absent or invisible.</exception>
    /// <exception cref="ChangedByOtherException">Another revision.</exception>
    public async Task<PaymentBatch> LoadForChangeAsync(Guid id, int revision, CancellationToken cancellationToken)
    {
        var batch = await LockAsync(id, cancellationToken);
        return batch.Revision == revision ? batch : throw await ChangedAsync(id, cancellationToken);
    }

    /// <summary>
    /// Locks a correction's batch, then loads both. What others recorded for the batch's other orders meanwhile is no hindrance: the
    /// correction has a revision of its own.
    /// </summary>
    /// <exception cref="NotFoundException">Absent or invisible.</exception>
    /// <exception cref="ChangedByOtherException">Another revision of the correction.</exception>
    public async Task<(PaymentBatch Batch, PaymentCorrection Correction)> LoadCorrectionForChangeAsync(Guid id, int revision, CancellationToken cancellationToken)
    {
        var batchId = await Corrections().Where(c => c.Id == id).Select(c => (Guid?)c.BatchId).SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException();
        var batch = await LockAsync(batchId, cancellationToken);
        var correction = await db.PaymentCorrections.SingleAsync(c => c.Id == id, cancellationToken);
        return correction.Revision == revision ? (batch, correction) : throw await ChangedAsync(batchId, cancellationToken);
    }

    /// <summary>Locks the award of a claim, before the claim itself.</summary>
    public Task LockAwardAsync(Guid claimId, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"SELECT 1 FROM applications WHERE id = (SELECT application_id FROM claims WHERE id = {claimId}) FOR UPDATE", cancellationToken);

    /// <summary>
    /// Holds the awards of claims, before the claims themselves, so that no revocation or reduction is proposed meanwhile; refused where one is.
    /// </summary>
    /// <exception cref="RuleViolationException"><c>payment.revocation-open</c> or <c>payment.reduction-open</c>, naming a claim.</exception>
    public async Task HoldAwardsAsync(IEnumerable<Guid> claimIds, CancellationToken cancellationToken)
    {
        var wanted = claimIds.Distinct().ToArray();
        var round = new QueryRound(db);
        round.Lock($"SELECT 1 FROM applications WHERE id IN (SELECT application_id FROM claims WHERE id = ANY ({wanted})) ORDER BY id FOR SHARE");
        var revoked = round.Ask(db.Claims.Where(c => wanted.Contains(c.Id) && db.Applications.Any(a => a.Id == c.ApplicationId && a.Revocation != null))
            .OrderBy(c => c.Number).Select(c => c.Number).Take(1));
        var reduced = round.Ask(db.Claims.Where(c => wanted.Contains(c.Id) && db.Applications.Any(a => a.Id == c.ApplicationId && a.Reduction != null))
            .OrderBy(c => c.Number).Select(c => c.Number).Take(1));
        await round.SendAsync(cancellationToken);
        if (revoked.Value is [var stopped])
        {
            throw new RuleViolationException(PaymentErrors.RevocationOpen(stopped));
        }

        if (reduced.Value is [var lowered])
        {
            throw new RuleViolationException(PaymentErrors.ReductionOpen(lowered));
        }
    }

    /// <summary>
    /// Locks claims in the order of their ids and loads them in the order of their numbers, in which they enter the audit record.
    /// Whoever waited here sees what the other committed.
    /// </summary>
    public async Task<IReadOnlyList<CostClaim>> LockClaimsAsync(IEnumerable<Guid> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.Distinct().ToArray();
        var round = new QueryRound(db);
        round.Lock($"SELECT 1 FROM claims WHERE id = ANY ({wanted}) ORDER BY id FOR UPDATE");
        var claims = round.Ask(db.Claims.Where(c => wanted.Contains(c.Id)).OrderBy(c => c.Number));
        await round.SendAsync(cancellationToken);
        return claims.Value;
    }

    /// <summary>Locks a claim and loads it with what came back of it.</summary>
    public async Task<CostClaim> LockPaidClaimAsync(Guid id, CancellationToken cancellationToken)
    {
        var claim = (await LockClaimsAsync([id], cancellationToken))[0];
        if (claim.Recovered.IsPositive)
        {
            await db.Entry(claim).Collection(c => c.Recoveries).Query().OrderBy(r => r.RecordedAt).LoadAsync(cancellationToken);
        }

        return claim;
    }

    /// <summary>Refuses a bank reference that stands at another order: it belongs to one payment in the whole database.</summary>
    /// <exception cref="RuleViolationException"><c>payment.reference-used</c>.</exception>
    public async Task RequireFreeReferenceAsync(string reference, Guid orderId, CancellationToken cancellationToken)
    {
        if (await db.Batches.SelectMany(b => b.Orders).AnyAsync(o => o.BankReference == reference && o.Id != orderId, cancellationToken))
        {
            throw new RuleViolationException(PaymentErrors.ReferenceUsed(reference));
        }
    }

    /// <summary>Locks companies in the order of their ids and loads them, so that no account changes meanwhile.</summary>
    public async Task<IReadOnlyDictionary<Guid, Company>> LockCompaniesAsync(IEnumerable<Guid> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.Distinct().ToArray();
        var round = new QueryRound(db);
        round.Lock($"SELECT 1 FROM companies WHERE id = ANY ({wanted}) ORDER BY id FOR UPDATE");
        var companies = round.Ask(db.Companies.Where(c => wanted.Contains(c.Id)));
        await round.SendAsync(cancellationToken);
        return companies.Value.ToDictionary(c => c.Id);
    }

    private async Task<PaymentBatch> LockAsync(Guid id, CancellationToken cancellationToken)
    {
        var round = new QueryRound(db);
        round.Lock($"SELECT 1 FROM payment_batches WHERE id = {id} FOR UPDATE");
        var batch = round.Ask(Visible().Include(b => b.Orders.OrderBy(o => o.Position)).Where(b => b.Id == id));
        await round.SendAsync(cancellationToken);
        return batch.Value.SingleOrDefault() ?? throw new NotFoundException();
    }

    private async Task<ChangedByOtherException> ChangedAsync(Guid id, CancellationToken cancellationToken)
    {
        var subject = id.ToString();
        var last = await db.AuditEvents.AsNoTracking().Where(e => e.Subject == "batch" && e.SubjectId == subject)
            .OrderByDescending(e => e.Sequence).Select(e => new { e.Actor, e.RecordedAt }).FirstOrDefaultAsync(cancellationToken);
        return new ChangedByOtherException(last?.Actor, last?.RecordedAt);
    }
}
