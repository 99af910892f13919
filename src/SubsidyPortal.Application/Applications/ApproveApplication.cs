using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Calendars;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Ledger;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Rounds;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Signs an award amount (批准). With the last signature the amount is reserved and the public notice opens, in the same
/// transaction: case, then the company's counters, then the budget accounts are locked.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ApplicationId">The case.</param>
/// <param name="Revision">What the approver saw.</param>
/// <param name="Amount">Yuan, at most the ceiling of the payers with a pool: as a rule the city's share.</param>
/// <param name="Reason">Needed where the amount differs from the recommendation.</param>
[AllowedFor(Role.Approver)]
public sealed record ApproveApplication(Guid CommandId, Guid ApplicationId, int Revision, Money Amount, string? Reason) : ICommand<ApprovalResult>;

/// <summary>What the signature led to.</summary>
/// <param name="Decided">False where a second approver has to sign.</param>
/// <param name="NoticeUntil">Last day of the public notice.</param>
/// <param name="AvailableAfter">What is left of the track's money, of all payers of the award; null before the last signature.</param>
public sealed record ApprovalResult(bool Decided, DateOnly? NoticeUntil, Money? AvailableAfter);

internal sealed class ApproveApplicationValidator : AbstractValidator<ApproveApplication>
{
    public ApproveApplicationValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ApplicationId).NotEmpty();
        RuleFor(c => c.Reason!).Storable(SubsidyApplication.ReasonLength).When(c => c.Reason is not null);
    }
}

internal sealed class ApproveApplicationHandler(
    PortalDb db,
    Actor actor,
    CityClock clock,
    CityCalendar calendar,
    ApplicationsAccess access,
    DutyRosters rosters,
    CompanyCounters counters,
    CaseCalculator calculator,
    LedgerBook ledger,
    CaseMail mail,
    AuditTrail audit,
    IIdentifiers identifiers) : ICommandHandler<ApproveApplication, ApprovalResult>
{
    public async Task<ApprovalResult> HandleAsync(ApproveApplication command, CancellationToken cancellationToken)
    {
        var application = await access.LoadForOfficialAsync(command.ApplicationId, command.Revision, cancellationToken);
        var before = application.Status;
        if (application.SubmittedOn is not { } submittedOn)
        {
            throw new NotFoundException();
        }

        var roster = await rosters.LoadAsync(DutyGroup.Application, application.Id, cancellationToken);
        await calculator.LockHistoryAsync(application, null, cancellationToken);
        var round = new QueryRound(db);
        var locked = counters.Lock(round, application.CompanyId, application.Program, application.Track, submittedOn.Year);
        var calculate = calculator.Ask(round, application, locked);
        var itsSettings = round.Ask(db.Programs.AsNoTracking().Where(p => p.Code == application.Program).Select(p => p.Settings));
        var days = calendar.Ask(round);
        await round.SendAsync(cancellationToken);

        var (counted, settings) = (locked.Value, itsSettings.Value.Single());
        var calculation = CalculationRecord.Of(await calculate(cancellationToken));
        var signed = clock.SignedBy(actor.UserId);
        var noticeUntil = days.Value.AddWorkingDays(signed.Today, settings.NoticeWorkingDays).Date;

        var outcome = application.Approve(
            identifiers.New(), command.Amount, command.Reason ?? "", calculation, settings.SecondApprovalAbove, signed.Today, noticeUntil, roster, signed);
        rosters.Store(roster);
        if (outcome == ApprovalOutcome.AwaitsSecond)
        {
            audit.Record("application.approved-first", application, before, command.Reason, ("amount", command.Amount.ToString()), ("trace", calculation.TraceHash));
            return new ApprovalResult(false, null, null);
        }

        var decision = application.Decision!;
        var parts = decision.Split.Whole;
        foreach (var (payer, amount) in parts)
        {
            counted.Of(payer).Award(amount);
        }

        var pools = await ledger.LockAsync(application, parts.Select(p => p.Payer), cancellationToken);
        ledger.Add(pools.Reserve(identifiers.New(), parts, LedgerBook.CauseOf(application), signed));
        await mail.ApprovedAsync(application, command.Amount, cancellationToken);
        audit.Record(
            "application.approved", application, before, command.Reason,
            [
                ("amount", command.Amount.ToString()), ("trace", calculation.TraceHash),
                ("policyVersion", calculation.PolicyVersion.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                ("noticeUntil", DayText.Iso(noticeUntil)),
                .. PayerFacts.Of(decision.Shares),
            ]);
        return new ApprovalResult(true, noticeUntil, pools.Available);
    }
}
