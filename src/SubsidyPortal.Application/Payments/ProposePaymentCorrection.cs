using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Ledger;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Payments;

namespace SubsidyPortal.Application.Payments;

/// <summary>
/// Proposes to take back a payment that was recorded wrongly (冲正): on the wrong order, with a wrong day or reference, or though the bank
/// didn't pay at all. Nothing changes until a treasurer confirms; then the order waits for the bank's answer again.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="BatchId">A released or reconciled batch.</param>
/// <param name="Revision">What the officer saw.</param>
/// <param name="OrderId">A confirmed order.</param>
/// <param name="Reason">What is wrong and how it is known, up to 500 characters.</param>
[AllowedFor(Role.FinanceOfficer)]
public sealed record ProposePaymentCorrection(Guid CommandId, Guid BatchId, int Revision, Guid OrderId, string Reason) : ICommand<CorrectionChanged>;

/// <summary>What a correction looks like after an act.</summary>
/// <param name="Batch">Released again once a correction is confirmed.</param>
/// <param name="Revision">Of the correction.</param>
public sealed record CorrectionChanged(Guid Id, CorrectionStatus Status, OrderStatus Order, BatchStatus Batch, int Revision);

internal sealed class ProposePaymentCorrectionValidator : AbstractValidator<ProposePaymentCorrection>
{
    public ProposePaymentCorrectionValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.BatchId).NotEmpty();
        RuleFor(c => c.OrderId).NotEmpty();
        RuleFor(c => c.Reason).NotEmpty().WithErrorCode("payment.reason-needed");
        RuleFor(c => c.Reason).Storable(PaymentCorrection.ReasonLength);
    }
}

internal sealed class ProposePaymentCorrectionHandler(
    PortalDb db, Actor actor, CityClock clock, PaymentsAccess access, DutyRosters rosters, LedgerBook ledger, AuditTrail audit, IIdentifiers identifiers)
    : ICommandHandler<ProposePaymentCorrection, CorrectionChanged>
{
    public async Task<CorrectionChanged> HandleAsync(ProposePaymentCorrection command, CancellationToken cancellationToken)
    {
        var batch = await access.LoadForChangeAsync(command.BatchId, command.Revision, cancellationToken);
        var order = batch.Orders.FirstOrDefault(o => o.Id == command.OrderId) ?? throw new NotFoundException();
        var claim = (await access.LockClaimsAsync([order.ClaimId], cancellationToken))[0];
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
        var correction = new PaymentCorrection(id, batch, order.Id, claim, booked, command.Reason, roster, clock.SignedBy(actor.UserId));
        db.PaymentCorrections.Add(correction);
        rosters.Store(roster);
        audit.Record(
            "claim.payment-correction-proposed", claim, claim.Status, correction.Reason,
            ("amount", order.Amount.ToString()), ("reference", correction.BankReference),
            ("paidOn", DayText.Iso(correction.PaidOn)), ("batch", batch.Number));
        audit.Record("batch.payment-correction-proposed", batch, batch.Status, correction.Reason, ("claim", claim.Number), ("reference", correction.BankReference));
        return new CorrectionChanged(id, correction.Status, order.Status, batch.Status, correction.Revision);
    }
}
