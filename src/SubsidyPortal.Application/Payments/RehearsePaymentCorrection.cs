using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Ledger;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.Domain.Payments;
using AccountKind = SubsidyPortal.Domain.Ledger.AccountKind;

namespace SubsidyPortal.Application.Payments;

/// <summary>
/// What a correction of an order's payment would book, before it is proposed and again before it is confirmed. Runs the act itself on
/// copies, so that it refuses what the act refuses; whether the reader may sign is left to the act.
/// </summary>
[AllowedFor(Role.FinanceOfficer, Role.Treasurer, Role.Auditor)]
public sealed record RehearsePaymentCorrection(Guid BatchId, Guid OrderId) : IQuery<CorrectionRehearsal>;

/// <summary>What would be booked; balances are those of the pool.</summary>
/// <param name="Refusal">Why the payment can't be corrected, or null.</param>
/// <param name="Entry">Number of the ledger entry that would be corrected.</param>
/// <param name="EffectiveOn">The day on which the correction counts: that of the entry.</param>
/// <param name="AwardRevoked">The award is revoked: the company would have so much less to pay back.</param>
public sealed record CorrectionRehearsal(
    RuleViolation? Refusal, string ClaimNumber, Money Amount, long Entry, DateOnly EffectiveOn, Money PaidBefore, Money PaidAfter, Money PayableBefore, Money PayableAfter, bool AwardRevoked);

internal sealed class RehearsePaymentCorrectionHandler(
    PortalDb db, Actor actor, CityClock clock, PaymentsAccess access, LedgerBook ledger, IIdentifiers identifiers)
    : IQueryHandler<RehearsePaymentCorrection, CorrectionRehearsal>
{
    public async Task<CorrectionRehearsal> HandleAsync(RehearsePaymentCorrection query, CancellationToken cancellationToken)
    {
        var batch = await access.Visible().AsNoTracking().Include(b => b.Orders).SingleOrDefaultAsync(b => b.Id == query.BatchId, cancellationToken)
            ?? throw new NotFoundException();
        var order = batch.Orders.FirstOrDefault(o => o.Id == query.OrderId) ?? throw new NotFoundException();
        var claim = await db.Claims.AsNoTracking().SingleAsync(c => c.Id == order.ClaimId, cancellationToken);
        var revoked = await db.Applications.AnyAsync(a => a.Id == claim.ApplicationId && a.Status == ApplicationStatus.Revoked, cancellationToken);
        if (order.Status != OrderStatus.Confirmed)
        {
            return new CorrectionRehearsal(PaymentErrors.OrderNotConfirmed(), order.ClaimNumber, order.Amount, 0, clock.Today, default, default, default, default, revoked);
        }

        var booked = await ledger.PaymentOfAsync(claim, batch.Payer, cancellationToken);
        var pool = await ledger.ReadAsync(BudgetAccount.Parse(booked.Postings[0].Account).Pool, cancellationToken);
        var (paid, payable) = (pool.Of(AccountKind.Paid), pool.Of(AccountKind.Payable));
        RuleViolation? refusal = null;
        try
        {
            // Two people who are nobody: whether the reader may sign is shown beside the buttons.
            var id = identifiers.New();
            var roster = new DutyRoster(DutyGroup.PaymentCorrection, id, []);
            var signed = clock.SignedBy(actor.UserId);
            var rehearsed = new PaymentCorrection(id, batch, order.Id, claim, booked, "-", roster, signed with { By = identifiers.New() });
            rehearsed.Confirm(batch, claim, roster, signed with { By = identifiers.New() });
            pool.ReversePayment(identifiers.New(), booked, LedgerBook.CauseOf(claim), signed);
        }
        catch (RuleViolationException e)
        {
            refusal = e.Violation;
        }

        return new CorrectionRehearsal(
            refusal, order.ClaimNumber, order.Amount, booked.Sequence, booked.EffectiveOn, paid, pool.Of(AccountKind.Paid), payable, pool.Of(AccountKind.Payable), revoked);
    }
}
