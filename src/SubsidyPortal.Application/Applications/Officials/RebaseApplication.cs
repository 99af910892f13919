using System.Globalization;
using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Puts one open case on another published version of its policy, for a reason that the record keeps together with both calculations. A
/// recommendation and signatures made under the old version no longer count.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ApplicationId">The case.</param>
/// <param name="Revision">What the official saw.</param>
/// <param name="Version">A published version of the program that is in force by now and has the case's track.</param>
/// <param name="Reason">Why, up to 1,000 characters.</param>
[AllowedFor(Role.IntakeOfficer, Role.Reviewer, Role.Approver)]
public sealed record RebaseApplication(Guid CommandId, Guid ApplicationId, int Revision, int Version, string Reason) : ICommand<RebaseResult>;

/// <summary>What the case may get under the two versions.</summary>
public sealed record RebaseResult(Money CeilingBefore, Money CeilingAfter);

internal sealed class RebaseApplicationValidator : AbstractValidator<RebaseApplication>
{
    public RebaseApplicationValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ApplicationId).NotEmpty();
        RuleFor(c => c.Reason).Storable(SubsidyApplication.ReasonLength);
    }
}

internal sealed class RebaseApplicationHandler(
    Actor actor, CityClock clock, ApplicationsAccess access, DutyRosters rosters, CompanyCounters counters, CaseCalculator calculator, PolicyStore policies, PortalChecks checks, AuditTrail audit)
    : ICommandHandler<RebaseApplication, RebaseResult>
{
    public async Task<RebaseResult> HandleAsync(RebaseApplication command, CancellationToken cancellationToken)
    {
        var application = await access.LoadForOfficialAsync(command.ApplicationId, command.Revision, cancellationToken);
        application.Require(ApplicationAct.Rebase);
        OfficialSteps.RequireRole(application, ApplicationAct.Rebase, actor);
        var roster = await rosters.LoadAsync(DutyGroup.Application, application.Id, cancellationToken);
        var signed = clock.SignedBy(actor.UserId);
        roster.Take(OfficialSteps.DutyIn(application, roster, actor), signed);
        var target = await policies.FindAsync(application.Program, command.Version, cancellationToken)
            ?? throw new RuleViolationException(PolicyErrors.UnknownVersion(command.Version));
        if (target.Document.EffectiveFrom > signed.Today)
        {
            throw new RuleViolationException(PolicyErrors.NotInForceYet(command.Version, target.Document.EffectiveFrom));
        }

        if (!target.HasTrack(application.Track))
        {
            throw new RuleViolationException(PolicyErrors.NoSuchTrack(command.Version, application.Track));
        }

        await calculator.LockHistoryAsync(application, target, cancellationToken);
        var counted = await counters.LockAsync(application.CompanyId, application.Program, application.Track, application.SubmittedOn!.Value.Year, cancellationToken);
        var before = CalculationRecord.Of(await calculator.OnVerifiedFactsAsync(application, counted, cancellationToken));
        var result = await calculator.OnVerifiedFactsAsync(application, counted, target, cancellationToken);
        var after = CalculationRecord.Of(result);
        var status = application.Status;
        application.Rebase(after, command.Reason, signed);
        rosters.Store(roster);
        if (status == ApplicationStatus.InCheck)
        {
            await checks.SettleAsync(application, cancellationToken);
        }
        else
        {
            checks.SettleReview(application, result);
        }

        audit.Record(
            "application.rebased", application, status, command.Reason.Trim(),
            ("policyVersionBefore", Text(before.PolicyVersion)), ("policyVersion", Text(after.PolicyVersion)),
            ("ceilingBefore", before.AwardCeiling.ToString()), ("ceiling", after.AwardCeiling.ToString()),
            ("traceBefore", before.TraceHash), ("trace", after.TraceHash), ("steps", StepsOf(before, after)));
        return new RebaseResult(before.AwardCeiling, after.AwardCeiling);
    }

    /// <summary>The steps that came out differently, one after the other: "cap.company: 5000000.00 → 2500000.00".</summary>
    private static string StepsOf(CalculationRecord before, CalculationRecord after) => string.Join("; ", TraceDifference.Of(before.Trace, after.Trace)
        .Where(node => node.Kind != TraceChangeKind.Same)
        .Select(node => $"{node.Step}: {node.Before?.Result ?? "–"} → {node.After?.Result ?? "–"}"));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
