using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Ledger;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.Domain.Payments;
using AccountKind = SubsidyPortal.Domain.Ledger.AccountKind;

namespace SubsidyPortal.Application.Payments;

/// <summary>
/// What a correction of an order's payment would book, before it is proposed and again before it is confirmed. Runs the act itself on
/// copies, so that it refuses what the act refuses; whether the reader may sign is left to the act.
/// </summary>
/// <param name="Right">What would be recorded anew; null takes the payment back.</param>
[AllowedFor(Role.FinanceOfficer, Role.Treasurer, Role.Auditor)]
public sealed record RehearsePaymentCorrection(Guid BatchId, Guid OrderId, BankRecord? Right = null) : IQuery<CorrectionRehearsal>;

/// <summary>What would be booked; balances are those of the pool.</summary>
/// <param name="Refusal">Why the payment can't be corrected, or null.</param>
/// <param name="Entry">Number of the ledger entry that would be corrected.</param>
/// <param name="EffectiveOn">The day on which the correction counts: that of the entry.</param>
/// <param name="AwardRevoked">The award is revoked: the company would have so much less to pay back.</param>
public sealed record CorrectionRehearsal(
    RuleViolation? Refusal, string ClaimNumber, Money Amount, long Entry, DateOnly EffectiveOn, Money PaidBefore, Money PaidAfter, Money PayableBefore, Money PayableAfter, bool AwardRevoked)
{
    /// <summary>What is recorded.</summary>
    public BankRecord? Recorded { get; init; }

    /// <summary>What would be recorded instead, in the form in which it is kept; null where the payment is taken back.</summary>
    public BankRecord? Right { get; init; }

    /// <summary>What the company's counters would say was paid, where the payment moves to another year.</summary>
    public IReadOnlyList<YearPaid> Years { get; init; } = [];
}

/// <summary>What a payer paid a company in one track and year, yuan.</summary>
public sealed record YearPaid(int Year, Money Before, Money After);

internal sealed class RehearsePaymentCorrectionHandler(
    PortalDb db, Actor actor, CityClock clock, PaymentsAccess access, LedgerBook ledger, IIdentifiers identifiers)
    : IQueryHandler<RehearsePaymentCorrection, CorrectionRehearsal>
{
    public async Task<CorrectionRehearsal> HandleAsync(RehearsePaymentCorrection query, CancellationToken cancellationToken)
    {
        var batch = await access.Visible().AsNoTracking().Include(b => b.Orders).SingleOrDefaultAsync(b => b.Id == query.BatchId, cancellationToken)
            ?? throw new NotFoundException();
        var order = batch.Orders.FirstOrDefault(o => o.Id == query.OrderId) ?? throw new NotFoundException();
        var claim = await db.Claims.AsNoTracking().Include(c => c.Recoveries).SingleAsync(c => c.Id == order.ClaimId, cancellationToken);
        var award = await db.Applications.AsNoTracking().Where(a => a.Id == claim.ApplicationId).Select(a => new { a.Program, a.Track, a.Status }).SingleAsync(cancellationToken);
        var revoked = award.Status == ApplicationStatus.Revoked;
        if (order.Status != OrderStatus.Confirmed)
        {
            return new CorrectionRehearsal(PaymentErrors.OrderNotConfirmed(), order.ClaimNumber, order.Amount, 0, clock.Today, default, default, default, default, revoked);
        }

        var recorded = new BankRecord(order.BankReference!, order.ConfirmedOn!.Value);
        var booked = await ledger.PaymentOfAsync(claim, batch.Payer, cancellationToken);
        var pool = await ledger.ReadAsync(BudgetAccount.Parse(booked.Postings[0].Account).Pool, cancellationToken);
        var (paid, payable) = (pool.Of(AccountKind.Paid), pool.Of(AccountKind.Payable));
        var right = query.Right;
        RuleViolation? refusal = null;
        try
        {
            // Two people who are nobody: whether the reader may sign is shown beside the buttons.
            var id = identifiers.New();
            var roster = new DutyRoster(DutyGroup.PaymentCorrection, id, []);
            var signed = clock.SignedBy(actor.UserId);
            var rehearsed = new PaymentCorrection(id, batch, order.Id, claim, booked, "-", roster, signed with { By = identifiers.New() }, query.Right);
            rehearsed.Confirm(batch, claim, roster, signed with { By = identifiers.New() });
            pool.ReversePayment(identifiers.New(), booked, LedgerBook.CauseOf(claim), signed);
            if (rehearsed.Right is { } anew)
            {
                await access.RequireFreeReferenceAsync(anew.Reference, order.Id, cancellationToken);
                pool.Pay(identifiers.New(), order.Amount, LedgerBook.CauseOf(claim), signed with { Today = anew.PaidOn });
                right = anew;
            }
        }
        catch (RuleViolationException e)
        {
            refusal = e.Violation;
        }

        return new CorrectionRehearsal(
            refusal, order.ClaimNumber, order.Amount, booked.Sequence, booked.EffectiveOn, paid, pool.Of(AccountKind.Paid), payable, pool.Of(AccountKind.Payable), revoked)
        {
            Recorded = recorded,
            Right = right,
            Years = refusal is null && right is not null
                ? await YearsAsync(claim, award.Program, award.Track, batch.Payer, order.Amount, recorded.PaidOn.Year, right.PaidOn.Year, cancellationToken)
                : [],
        };
    }

    private async Task<IReadOnlyList<YearPaid>> YearsAsync(
        CostClaim claim, string program, string track, string payer, Money amount, int from, int to, CancellationToken cancellationToken)
    {
        if (from == to)
        {
            return [];
        }

        var paid = await db.CompanyCounters.AsNoTracking()
            .Where(c => c.CompanyId == claim.CompanyId && c.Program == program && c.Track == track && c.Payer == payer && (c.Year == from || c.Year == to))
            .ToDictionaryAsync(c => c.Year, c => c.Paid, cancellationToken);
        YearPaid Of(int year, Money after) => new(year, paid.GetValueOrDefault(year), paid.GetValueOrDefault(year) + after);
        return [.. new[] { Of(from, -amount), Of(to, amount) }.OrderBy(y => y.Year)];
    }
}
