using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Calendars;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Ledger;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.Domain.Programs;
using AccountKind = SubsidyPortal.Domain.Ledger.AccountKind;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// What signing an amount would do, before anybody signs: the same act on a copy that is thrown away, so that rehearsal and act
/// can't differ. Nothing is locked: what is left of the track may change until the signature, and is asked again then.
/// </summary>
/// <param name="ApplicationId">The case.</param>
/// <param name="Amount">Yuan.</param>
/// <param name="Reason">As it would be given.</param>
[AllowedFor(Role.Approver)]
public sealed record RehearseApproval(Guid ApplicationId, Money Amount, string? Reason) : IQuery<ApprovalRehearsal>;

/// <summary>The result of a rehearsal.</summary>
/// <param name="Refusal">The rule that would refuse the signature, with its figures; null where it would pass.</param>
/// <param name="AwaitsSecond">A second approver has to sign before anything is booked.</param>
/// <param name="Ceiling">The most that the payers with a pool may grant, on verified facts.</param>
/// <param name="SecondAbove">Above this amount two people sign.</param>
/// <param name="Steps">What is checked, in order, each with its figures.</param>
/// <param name="Bookings">What the last signature books; empty where a second one is needed first.</param>
/// <param name="Before">The track's money now.</param>
/// <param name="After">The same after the booking; equal to now where nothing is booked or the money does not suffice.</param>
/// <param name="NoticeUntil">Last day of the public notice that would open.</param>
/// <param name="NoticeAssumed">The notice's end was counted over a year whose holidays are not all known.</param>
public sealed record ApprovalRehearsal(
    RuleViolation? Refusal,
    bool AwaitsSecond,
    Money Amount,
    Money Ceiling,
    Money? SecondAbove,
    IReadOnlyList<RehearsalStep> Steps,
    IReadOnlyList<RehearsedBooking> Bookings,
    BudgetView? Before,
    BudgetView? After,
    DateOnly NoticeUntil,
    bool NoticeAssumed)
{
    /// <summary>The same for each payer, where others than the city pay; empty where it pays alone.</summary>
    public IReadOnlyList<PayerBudget> Payers { get; init; } = [];
}

/// <summary>One thing that is checked before a signature; the code is the key of its text, the figures fill it.</summary>
public sealed record RehearsalStep(string Code, bool Passes, IReadOnlyList<Money> Figures);

/// <summary>One posting to come: positive adds to the stage.</summary>
public sealed record RehearsedBooking(AccountKind Stage, Money Amount);

internal sealed class RehearseApprovalHandler(
    PortalDb db, Actor actor, CityClock clock, CityCalendar calendar, ApplicationsAccess access, DutyRosters rosters, CaseCalculator calculator, LedgerBook ledger, IIdentifiers identifiers)
    : IQueryHandler<RehearseApproval, ApprovalRehearsal>
{
    public async Task<ApprovalRehearsal> HandleAsync(RehearseApproval query, CancellationToken cancellationToken)
    {
        var application = await access.LoadAsync(query.ApplicationId, cancellationToken);
        if (application.SubmittedOn is null)
        {
            throw new NotFoundException();
        }

        await access.RequireOutsiderAsync(application, cancellationToken);
        var settings = await db.Programs.AsNoTracking().Where(p => p.Code == application.Program).Select(p => p.Settings).SingleAsync(cancellationToken);
        var roster = await rosters.LoadAsync(DutyGroup.Application, application.Id, cancellationToken);
        var calculation = CalculationRecord.Of(await calculator.PreviewAsync(application, cancellationToken));
        var payers = calculation.PayerCeilings?.Select(p => p.Payer).ToList() ?? [Payer.City];
        var pools = await ledger.ReadAsync(application, payers, cancellationToken);
        var notice = (await calendar.GetAsync(cancellationToken)).AddWorkingDays(clock.Today, settings.NoticeWorkingDays);
        var before = PoolBudget.Of(pools);
        var beforeByPayer = PoolBudget.ByPayer(pools);
        var steps = Steps(
            application, roster, calculation, query.Amount,
            new RehearsalStep("money-left", IsCovered(pools, SharesOf(calculation, query.Amount), query.Amount), [query.Amount, pools.Available]));

        var outcome = ApprovalOutcome.AwaitsSecond;
        RuleViolation? refusal = null;
        var bookings = new List<RehearsedBooking>();
        try
        {
            var signed = clock.SignedBy(actor.UserId);
            outcome = application.Approve(
                identifiers.New(), query.Amount, query.Reason ?? "", calculation, settings.SecondApprovalAbove, signed.Today, notice.Date, roster, signed);
            if (outcome == ApprovalOutcome.Decided)
            {
                pools.Reserve(identifiers.New(), application.Decision!.Split.Whole, LedgerBook.CauseOf(application), signed);
                bookings.Add(new RehearsedBooking(AccountKind.Available, -query.Amount));
                bookings.Add(new RehearsedBooking(AccountKind.Reserved, query.Amount));
            }
        }
        catch (RuleViolationException e)
        {
            refusal = e.Violation;
        }

        return new ApprovalRehearsal(
            refusal, refusal is null && outcome == ApprovalOutcome.AwaitsSecond, query.Amount, calculation.AwardCeiling, settings.SecondApprovalAbove,
            steps, bookings, before, PoolBudget.Of(pools), notice.Date, notice.Assumed)
        {
            Payers = PayerBudget.Of(application.Decision?.Shares ?? SharesOf(calculation, query.Amount), beforeByPayer, PoolBudget.ByPayer(pools)),
        };
    }

    private static IReadOnlyList<PayerAmount>? SharesOf(CalculationRecord calculation, Money amount) =>
        amount.IsNegative || amount > calculation.AwardCeiling ? calculation.PayerCeilings : calculation.SharesOf(amount);

    private static bool IsCovered(CaseLedger pools, IReadOnlyList<PayerAmount>? parts, Money amount) =>
        parts?.All(p => p.Amount <= pools.Of(p.Payer).Available) ?? amount <= pools.Available;

    private List<RehearsalStep> Steps(SubsidyApplication application, DutyRoster roster, CalculationRecord calculation, Money amount, RehearsalStep moneyLeft)
    {
        var recommended = application.Recommendation;
        var steps = new List<RehearsalStep>
        {
            new("recommended", recommended is not null, recommended is null ? [] : [recommended.Amount]),
            new("same-calculation", recommended?.Calculation.TraceHash == calculation.TraceHash, [calculation.AwardCeiling]),
            new("within-ceiling", amount.IsPositive && amount <= calculation.AwardCeiling, [amount, calculation.AwardCeiling]),
            new("duty-free", roster.Allows(application.DutyOfStep, actor.UserId), []),
            moneyLeft,
        };
        if (application.Approvals.FirstOrDefault(a => !a.Superseded) is { } first)
        {
            steps.Add(new RehearsalStep("same-amount", first.Amount == amount, [first.Amount, amount]));
        }

        return steps;
    }
}
