using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Ledger;
using SubsidyPortal.Application.Notifications;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Payments;

namespace SubsidyPortal.Application.Payments;

/// <summary>
/// Records that the bank paid an order: payable → paid, effective on the bank's day, and the company's counter of that year. A
/// bank reference belongs to one payment in the whole database.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="BatchId">A released batch.</param>
/// <param name="Revision">What the officer saw.</param>
/// <param name="OrderId">The order.</param>
/// <param name="Reference">The bank's reference, up to 60 characters; width, case and blanks don't matter.</param>
/// <param name="PaidOn">The day on which the bank paid: from the release to today.</param>
[AllowedFor(Role.FinanceOfficer)]
public sealed record RecordPayment(Guid CommandId, Guid BatchId, int Revision, Guid OrderId, string Reference, DateOnly PaidOn) : ICommand<RecordedResult>;

/// <summary>What was recorded.</summary>
/// <param name="Batch">Reconciled once every order has a result.</param>
/// <param name="Paid">Of the pool, yuan; null for a rejection.</param>
public sealed record RecordedResult(OrderStatus Order, BatchStatus Batch, Money? Paid, int Revision);

internal sealed class RecordPaymentValidator : AbstractValidator<RecordPayment>
{
    public RecordPaymentValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.BatchId).NotEmpty();
        RuleFor(c => c.OrderId).NotEmpty();
        RuleFor(c => c.Reference).Must(r => TypedText.Code(r).Length > 0).WithErrorCode("payment.reference-needed");
        RuleFor(c => c.Reference).Storable(PaymentBatch.ReferenceLength);
        RuleFor(c => c.Reference).Must(r => !TypedText.Code(r).Any(char.IsControl)).WithErrorCode("payment.reference-form");
        RuleFor(c => c.PaidOn).NotEmpty().WithErrorCode("payment.date-needed");
    }
}

internal sealed class RecordPaymentHandler(
    PortalDb db, Actor actor, CityClock clock, PaymentsAccess access, CompanyCounters counters, LedgerBook ledger, Outbox outbox, AuditTrail audit, IIdentifiers identifiers)
    : ICommandHandler<RecordPayment, RecordedResult>
{
    public async Task<RecordedResult> HandleAsync(RecordPayment command, CancellationToken cancellationToken)
    {
        var batch = await access.LoadForChangeAsync(command.BatchId, command.Revision, cancellationToken);
        var before = batch.Status;
        var order = batch.Orders.FirstOrDefault(o => o.Id == command.OrderId) ?? throw new NotFoundException();
        var claim = (await access.LockClaimsAsync([order.ClaimId], cancellationToken))[0];
        var claimBefore = claim.Status;
        var award = await db.Applications.AsNoTracking().SingleAsync(a => a.Id == claim.ApplicationId, cancellationToken);
        var reference = TypedText.Code(command.Reference);
        if (order.Status == OrderStatus.Open)
        {
            await access.RequireFreeReferenceAsync(reference, order.Id, cancellationToken);
        }

        var signed = clock.SignedBy(actor.UserId);
        batch.Confirm(order.Id, reference, command.PaidOn, claim, signed);
        var counted = await counters.LockAsync(claim.CompanyId, award.Program, award.Track, command.PaidOn.Year, cancellationToken);
        counted.Of(batch.PaidBy).Pay(order.Amount);
        var pool = (await ledger.LockAsync(award, [batch.PaidBy], cancellationToken)).Of(batch.PaidBy);

        // The money left on the bank's day; when the portal came to know of it stands in "recorded at".
        ledger.Add(pool.Pay(identifiers.New(), order.Amount, LedgerBook.CauseOf(claim, reference), signed with { Today = command.PaidOn }));
        await outbox.EnqueueToCompanyAsync(
            MailTemplates.ClaimPaid, claim.CompanyId,
            [
                (MailValues.Number, claim.Number), (MailValues.Claim, claim.Id.ToString()), (MailValues.Amount, order.Amount.ToString()),
                .. PayerFacts.Of(batch.PaidBy, claim.Parts is not null),
            ],
            cancellationToken);
        audit.RecordPaid(claim, claimBefore, batch, before, order);
        return new RecordedResult(order.Status, batch.Status, pool.Of(Domain.Ledger.AccountKind.Paid), batch.Revision);
    }
}
