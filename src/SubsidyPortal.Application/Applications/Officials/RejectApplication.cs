using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>Ends a case without an award (不予支持), with a reason that the company reads. What was reserved is released.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ApplicationId">The case.</param>
/// <param name="Revision">What the officer saw.</param>
/// <param name="Reason">1 to 1,000 characters.</param>
[AllowedFor(Role.IntakeOfficer, Role.Reviewer, Role.Approver)]
public sealed record RejectApplication(Guid CommandId, Guid ApplicationId, int Revision, string Reason) : ICommand<CaseChanged>;

internal sealed class RejectApplicationValidator : AbstractValidator<RejectApplication>
{
    public RejectApplicationValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ApplicationId).NotEmpty();
        RuleFor(c => c.Reason).NotEmpty().WithErrorCode("application.reason-needed");
        RuleFor(c => c.Reason!).Storable(SubsidyApplication.ReasonLength).When(c => c.Reason is not null);
    }
}

internal sealed class RejectApplicationHandler(
    Actor actor, CityClock clock, ApplicationsAccess access, DutyRosters rosters, AwardMoney money, CaseMail mail, AuditTrail audit)
    : ICommandHandler<RejectApplication, CaseChanged>
{
    public async Task<CaseChanged> HandleAsync(RejectApplication command, CancellationToken cancellationToken)
    {
        var application = await access.LoadForOfficialAsync(command.ApplicationId, command.Revision, cancellationToken);
        var before = application.Status;
        OfficialSteps.RequireRole(application, ApplicationAct.Reject, actor);
        var roster = await rosters.LoadAsync(DutyGroup.Application, application.Id, cancellationToken);
        var signed = clock.SignedBy(actor.UserId);

        var reserved = application.Reject(command.Reason, OfficialSteps.DutyIn(application, roster, actor), roster, signed);
        rosters.Store(roster);
        if (reserved is { } amount)
        {
            await money.ReleaseReservedAsync(application, application.Decision!.Split, amount, command.Reason, signed, cancellationToken);
        }

        await mail.RejectedAsync(application, cancellationToken);
        audit.Record("application.rejected", application, before, command.Reason, ("released", reserved?.ToString() ?? "0.00"));
        return CaseChanged.Of(application);
    }
}
