using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Puts an officer in charge of a case's step (指派): oneself, to take over from somebody who is away, or a colleague. Refused for
/// somebody without the step's role, with another duty in the case or with a declared conflict of interest.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ApplicationId">The case.</param>
/// <param name="Revision">What the officer saw.</param>
/// <param name="OfficerId">Who is to be in charge.</param>
[AllowedFor(Role.IntakeOfficer, Role.Reviewer, Role.Approver)]
public sealed record AssignApplication(Guid CommandId, Guid ApplicationId, int Revision, Guid OfficerId) : ICommand<CaseChanged>;

internal sealed class AssignApplicationValidator : AbstractValidator<AssignApplication>
{
    public AssignApplicationValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ApplicationId).NotEmpty();
        RuleFor(c => c.OfficerId).NotEmpty().WithErrorCode("application.officer-missing");
    }
}

internal sealed class AssignApplicationHandler(
    Actor actor, CityClock clock, ApplicationsAccess access, OfficerDirectory officers, DutyRosters rosters, AuditTrail audit)
    : ICommandHandler<AssignApplication, CaseChanged>
{
    public async Task<CaseChanged> HandleAsync(AssignApplication command, CancellationToken cancellationToken)
    {
        var application = await access.LoadForOfficialAsync(command.ApplicationId, command.Revision, cancellationToken);
        var (before, from) = (application.Status, application.AssignedTo);
        OfficialSteps.RequireRole(application, ApplicationAct.Assign, actor);
        var role = OfficialSteps.RoleFor(application.DutyOfStep);
        if (!await officers.MayTakeAsync(command.OfficerId, role, application.CompanyId, cancellationToken))
        {
            throw new RuleViolationException(ApplicationErrors.RoleMissing(role));
        }

        var roster = await rosters.LoadAsync(DutyGroup.Application, application.Id, cancellationToken);
        application.Assign(command.OfficerId, roster, clock.SignedBy(actor.UserId));
        audit.Record("application.assigned", application, before, null, ("from", from?.ToString() ?? ""), ("to", command.OfficerId.ToString()));
        return CaseChanged.Of(application);
    }
}
