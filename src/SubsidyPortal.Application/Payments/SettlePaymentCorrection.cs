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
/// again with its reference free, and tells the company, all in one transaction. What is recorded anew is booked and counted again on the right
/// day in the same transaction, and the order stays confirmed. Refused, the payment stands.
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
        var claim = await access.LockPaidClaimAsync(order.ClaimId, cancellationToken);
        var claimBefore = claim.Status;
        var roster = await rosters.LoadAsync(DutyGroup.PaymentCorrection, correction.Id, cancellationToken);
        var signed = clock.SignedBy(actor.UserId);
        if (command.Confirm)
        {
            if (correction.Right is { } right)
            {
                await access.RequireFreeReferenceAsync(right.Reference, order.Id, cancellationToken);
            }

            correction.Confirm(batch, claim, roster, signed);
            await CountAsync(correction, batch, claim, cancellationToken);
            await BookAsync(correction, batch, claim, signed, cancellationToken);
            await TellAsync(correction, batch, claim, cancellationToken);
        }
        else
        {
            correction.Refuse(command.Reason, roster, signed);
        }

        rosters.Store(roster);

        // As in the ledger: what never left on the bank's day counts on that day. A refusal moves nothing and counts today.
        var log = command.Confirm ? audit.On(correction.PaidOn) : audit;
        var what = !command.Confirm ? "payment-correction-refused" : correction.Right is null ? "payment-corrected" : "payment-recorded-anew";
        var why = command.Confirm ? correction.Reason : correction.Answer;
        log.Record(
            "claim." + what, claim, claimBefore, why,
            [
                ("amount", correction.Amount.ToString()), ("reference", correction.BankReference), ("paidOn", DayText.Iso(correction.PaidOn)),
                ("batch", batch.Number), .. CorrectionFacts.Of(correction),
            ]);
        log.Record("batch." + what, batch, before, why, [("claim", claim.Number), ("reference", correction.BankReference), .. CorrectionFacts.Of(correction)]);
        if (command.Confirm && correction.Right is not null)
        {
            audit.RecordPaid(claim, claimBefore, batch, before, order);
        }

        return new CorrectionChanged(correction.Id, correction.Status, order.Status, batch.Status, correction.Revision);
    }

    private async Task CountAsync(PaymentCorrection correction, PaymentBatch batch, CostClaim claim, CancellationToken cancellationToken)
    {
        if (correction.Kind == CorrectionKind.TakeBack)
        {
            // A payment is on its way again: a change of the company's account asks for that under the lock of its row.
            await access.LockCompaniesAsync([claim.CompanyId], cancellationToken);
        }

        var award = await db.Applications.AsNoTracking().Where(a => a.Id == claim.ApplicationId).Select(a => new { a.Program, a.Track }).SingleAsync(cancellationToken);
        var counted = await counters.LockAsync(claim.CompanyId, award.Program, award.Track, correction.PaidOn.Year, cancellationToken);
        counted.Of(batch.PaidBy).TakePaymentBack(correction.Amount);
        if (correction.Right is { } anew)
        {
            counted = await counters.LockAsync(claim.CompanyId, award.Program, award.Track, anew.PaidOn.Year, cancellationToken);
            counted.Of(batch.PaidBy).Pay(correction.Amount);
        }
    }

    private async Task BookAsync(PaymentCorrection correction, PaymentBatch batch, CostClaim claim, Signed signed, CancellationToken cancellationToken)
    {
        var booked = await ledger.PaymentOfAsync(claim, batch.Payer, cancellationToken);
        if (booked.Id != correction.Booked)
        {
            throw new RuleViolationException(PaymentErrors.NothingToCorrect());
        }

        var pool = await ledger.LockAsync(BudgetAccount.Parse(booked.Postings[0].Account).Pool, cancellationToken);
        ledger.Add(pool.ReversePayment(identifiers.New(), booked, LedgerBook.CauseOf(claim, correction.Reason), signed));
        if (correction.Right is { } right)
        {
            // One after the other: written together, the payment could come before the money that it pays is payable again.
            await db.SaveChangesAsync(cancellationToken);
            ledger.Add(pool.Pay(identifiers.New(), correction.Amount, LedgerBook.CauseOf(claim, right.Reference), signed with { Today = right.PaidOn }));
        }
    }

    private Task TellAsync(PaymentCorrection correction, PaymentBatch batch, CostClaim claim, CancellationToken cancellationToken)
    {
        (string, string)[] facts =
        [
            (MailValues.Number, claim.Number), (MailValues.Claim, claim.Id.ToString()), (MailValues.Amount, correction.Amount.ToString()),
            .. PayerFacts.Of(batch.PaidBy, claim.Parts is not null),
        ];
        return correction.Right is { } right
            ? outbox.EnqueueToCompanyAsync(
                MailTemplates.ClaimPaymentRecordedAnew, claim.CompanyId, [.. facts, (MailValues.PaidOn, DayText.Iso(right.PaidOn))], cancellationToken)
            : outbox.EnqueueToCompanyAsync(MailTemplates.ClaimPaymentCorrected, claim.CompanyId, facts, cancellationToken);
    }
}
