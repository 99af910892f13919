using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Ledger;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Payments;

namespace SubsidyPortal.Application.Payments;

/// <summary>What a correction looks like after an act.</summary>
/// <param name="Batch">Released again once a payment is taken back.</param>
/// <param name="Revision">Of the correction.</param>
public sealed record CorrectionChanged(Guid Id, CorrectionStatus Status, OrderStatus Order, BatchStatus Batch, int Revision);

/// <summary>Proposes a correction of either kind: one at a time for an order, while its batch and its claim are locked.</summary>
internal sealed class CorrectionProposals(
    PortalDb db, Actor actor, CityClock clock, PaymentsAccess access, DutyRosters rosters, LedgerBook ledger, AuditTrail audit, IIdentifiers identifiers)
{
    /// <param name="batchId">A released or reconciled batch.</param>
    /// <param name="revision">What the officer saw.</param>
    /// <param name="orderId">A confirmed order.</param>
    /// <param name="right">What is right, to record it anew; null takes the payment back.</param>
    /// <param name="reason">What is wrong.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="NotFoundException">No such batch or order, or invisible.</exception>
    /// <exception cref="ChangedByOtherException">Another revision.</exception>
    /// <exception cref="RuleViolationException">
    /// <c>payment.correction-open</c>, <c>.order-not-confirmed</c>, <c>.reference-used</c>, and as <see cref="PaymentCorrection"/>.
    /// </exception>
    public async Task<CorrectionChanged> ProposeAsync(
        Guid batchId, int revision, Guid orderId, BankRecord? right, string reason, CancellationToken cancellationToken)
    {
        var batch = await access.LoadForChangeAsync(batchId, revision, cancellationToken);
        var order = batch.Orders.FirstOrDefault(o => o.Id == orderId) ?? throw new NotFoundException();
        var claim = await access.LockPaidClaimAsync(order.ClaimId, cancellationToken);
        if (await db.PaymentCorrections.AnyAsync(c => c.OrderId == order.Id && c.Status == CorrectionStatus.Proposed, cancellationToken))
        {
            throw new RuleViolationException(PaymentErrors.CorrectionOpen());
        }

        if (order.Status != OrderStatus.Confirmed)
        {
            throw new RuleViolationException(PaymentErrors.OrderNotConfirmed());
        }

        var booked = await ledger.PaymentOfAsync(claim, batch.Payer, cancellationToken);
        var id = identifiers.New();
        var roster = await rosters.LoadAsync(DutyGroup.PaymentCorrection, id, cancellationToken);
        var correction = new PaymentCorrection(id, batch, order.Id, claim, booked, reason, roster, clock.SignedBy(actor.UserId), right);
        if (correction.Right is { } stated)
        {
            await access.RequireFreeReferenceAsync(stated.Reference, order.Id, cancellationToken);
        }

        db.PaymentCorrections.Add(correction);
        rosters.Store(roster);
        audit.Record(
            "claim.payment-correction-proposed", claim, claim.Status, correction.Reason,
            [
                ("amount", order.Amount.ToString()), ("reference", correction.BankReference), ("paidOn", DayText.Iso(correction.PaidOn)),
                ("batch", batch.Number), .. CorrectionFacts.Of(correction),
            ]);
        audit.Record(
            "batch.payment-correction-proposed", batch, batch.Status, correction.Reason,
            [("claim", claim.Number), ("reference", correction.BankReference), .. CorrectionFacts.Of(correction)]);
        return new CorrectionChanged(id, correction.Status, order.Status, batch.Status, correction.Revision);
    }
}
