using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// An officer settles one check by hand, with a source (形式审查). A waiver needs a reason, and so does settling what the calculation leaves
/// to a person: that holds for the reasons of this moment alone, and a reviewer may do it after the check.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ApplicationId">The case.</param>
/// <param name="Revision">What the officer saw.</param>
/// <param name="Code">One of <see cref="CheckCodes"/>.</param>
/// <param name="State">Pass, fail, waived, or unknown again.</param>
/// <param name="Source">Where the answer comes from: a page, a register, a call; needed, up to 200 characters.</param>
/// <param name="Note">Why; needed for a waiver and for reasons for a review, up to 500 characters.</param>
[AllowedFor(Role.IntakeOfficer, Role.Reviewer)]
public sealed record SettleCheck(Guid CommandId, Guid ApplicationId, int Revision, string Code, CheckState State, string Source, string? Note)
    : ICommand<CaseChanged>;

internal sealed class SettleCheckValidator : AbstractValidator<SettleCheck>
{
    public SettleCheckValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ApplicationId).NotEmpty();
        RuleFor(c => c.Code).Must(CheckCodes.InOrder.Contains).WithErrorCode("application.unknown-item");
        RuleFor(c => c.State).IsInEnum().WithErrorCode("application.unknown-item");
        RuleFor(c => c.Source).NotEmpty().WithErrorCode("application.source-needed");
        RuleFor(c => c.Source).Storable(CaseCheck.SourceLength);
        RuleFor(c => c.Note!).Storable(CaseCheck.NoteLength).When(c => c.Note is not null);
        RuleFor(c => c.Note).NotEmpty().When(c => c.State == CheckState.Waived).WithErrorCode("application.reason-needed");
    }
}

internal sealed class SettleCheckHandler(Actor actor, CityClock clock, ApplicationsAccess access, DutyRosters rosters, CaseCalculator calculator, AuditTrail audit)
    : ICommandHandler<SettleCheck, CaseChanged>
{
    public async Task<CaseChanged> HandleAsync(SettleCheck command, CancellationToken cancellationToken)
    {
        var application = await access.LoadForOfficialAsync(command.ApplicationId, command.Revision, cancellationToken);
        var before = application.Status;
        var inReview = before == ApplicationStatus.InReview && command.Code == CheckCodes.Review;
        OfficialSteps.RequireRole(application, inReview ? ApplicationAct.SettleReview : ApplicationAct.RecordCheck, actor);
        var earlier = application.Checks.FirstOrDefault(c => c.Code == command.Code)?.State;
        var roster = await rosters.LoadAsync(DutyGroup.Application, application.Id, cancellationToken);

        var reasons = command.Code == CheckCodes.Review && application.LatestRound is not null
            ? ReviewReasons.Of(await calculator.PreviewAsync(application, cancellationToken))
            : ReviewReasons.None;
        application.SettleCheck(command.Code, command.State, command.Source.Trim(), command.Note, reasons, roster, clock.SignedBy(actor.UserId));
        rosters.Store(roster);
        audit.Record(
            "application.check-settled", application, before, command.Note,
            ("check", command.Code), ("from", earlier?.ToString() ?? ""), ("to", command.State.ToString()), ("source", command.Source.Trim()), ("reasons", reasons.Key));
        return CaseChanged.Of(application);
    }
}
