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
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.Domain.Payments;

namespace SubsidyPortal.Application.Payments;

/// <summary>
/// Confirms or refuses a proposed correction, by a treasurer who neither proposed it nor recorded the payment. Confirmed, it books
/// paid → payable as an entry that names the wrong one and counts on its day, gives the company's counter of that year back, opens the order
/// again with its reference free, and tells the company, all in one transaction. Refused, the payment stands.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="CorrectionId">The correction.</param>
/// <param name="Revision">Of the correction, as the treasurer saw it.</param>
/// <param name="Confirm">False refuses.</param>
/// <param name="Reason">Needed to refuse, up to 500 characters.</param>
[AllowedFor(Role.Treasurer)]
public sealed record SettlePaymentCorrection(Guid CommandId, Guid CorrectionId, int Revision, bool Confirm, string? Reason = null) : ICommand<CorrectionChanged>;

internal sealed class SettlePaymentCorrectionValidator : AbstractValidator<SettlePaymentCorrection>
{
    public SettlePaymentCorrectionValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.CorrectionId).NotEmpty();
        RuleFor(c => c.Reason).NotEmpty().When(c => !c.Confirm).WithErrorCode("payment.reason-needed");
        RuleFor(c => c.Reason!).Storable(PaymentCorrection.ReasonLength).When(c => c.Reason is not null);
    }
}

internal sealed class SettlePaymentCorrectionHandler(
    PortalDb db, Actor actor, CityClock clock, PaymentsAccess access, DutyRosters rosters, CompanyCounters counters, LedgerBook ledger, Outbox outbox, AuditTrail audit,
    IIdentifiers identifiers)
    : ICommandHandler<SettlePaymentCorrection, CorrectionChanged>
{
    public async Task<CorrectionChanged> HandleAsync(SettlePaymentCorrection command, CancellationToken cancellationToken)
    {
        var (batch, correction) = await access.LoadCorrectionForChangeAsync(command.CorrectionId, command.Revision, cancellationToken);
        var before = batch.Status;
        var order = batch.Orders.Single(o => o.Id == correction.OrderId);
        await access.LockAwardAsync(order.ClaimId, cancellationToken);
        var claim = (await access.LockClaimsAsync([order.ClaimId], cancellationToken))[0];
        var claimBefore = claim.Status;
        var roster = await rosters.LoadAsync(DutyGroup.PaymentCorrection, correction.Id, cancellationToken);
        var signed = clock.SignedBy(actor.UserId);
        if (command.Confirm)
        {
            correction.Confirm(batch, claim, roster, signed);
            await BookAsync(correction, batch, claim, signed, cancellationToken);
        }
        else
        {
            correction.Refuse(command.Reason, roster, signed);
        }

        rosters.Store(roster);

        // As in the ledger: what never left on the bank's day counts on that day. A refusal moves nothing and counts today.
        var log = command.Confirm ? audit.On(correction.PaidOn) : audit;
        var what = command.Confirm ? "payment-corrected" : "payment-correction-refused";
        var why = command.Confirm ? correction.Reason : correction.Answer;
        log.Record(
            "claim." + what, claim, claimBefore, why,
            ("amount", correction.Amount.ToString()), ("reference", correction.BankReference),
            ("paidOn", DayText.Iso(correction.PaidOn)), ("batch", batch.Number));
        log.Record("batch." + what, batch, before, why, ("claim", claim.Number), ("reference", correction.BankReference));
        return new CorrectionChanged(correction.Id, correction.Status, order.Status, batch.Status, correction.Revision);
    }

    private async Task BookAsync(PaymentCorrection correction, PaymentBatch batch, CostClaim claim, Signed signed, CancellationToken cancellationToken)
    {
        // A payment is on its way again: a change of the company's account asks for that under the lock of its row.
        await access.LockCompaniesAsync([claim.CompanyId], cancellationToken);
        var award = await db.Applications.AsNoTracking().Where(a => a.Id == claim.ApplicationId).Select(a => new { a.Program, a.Track }).SingleAsync(cancellationToken);
        var counted = await counters.LockAsync(claim.CompanyId, award.Program, award.Track, correction.PaidOn.Year, cancellationToken);
        counted.Of(batch.PaidBy).TakePaymentBack(correction.Amount);
        var booked = await ledger.PaymentOfAsync(claim, batch.Payer, cancellationToken);
        if (booked.Id != correction.Booked)
        {
            throw new RuleViolationException(PaymentErrors.NothingToCorrect());
        }

        var pool = await ledger.LockAsync(BudgetAccount.Parse(booked.Postings[0].Account).Pool, cancellationToken);
        ledger.Add(pool.ReversePayment(identifiers.New(), booked, LedgerBook.CauseOf(claim, correction.Reason), signed));
        await outbox.EnqueueToCompanyAsync(
            MailTemplates.ClaimPaymentCorrected, claim.CompanyId,
            [
                (MailValues.Number, claim.Number), (MailValues.Claim, claim.Id.ToString()), (MailValues.Amount, correction.Amount.ToString()),
                .. PayerFacts.Of(batch.PaidBy, claim.Parts is not null),
            ],
            cancellationToken);
    }
}
