using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>Answers a return as a whole: every point has its answer, and what the case holds now becomes a new round.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ApplicationId">A returned case.</param>
/// <param name="Revision">What the person saw.</param>
[AllowedFor(Role.CompanyOwner, Role.CompanyEditor)]
public sealed record ResubmitApplication(Guid CommandId, Guid ApplicationId, int Revision) : ICommand<SubmittedApplication>;

internal sealed class ResubmitApplicationValidator : AbstractValidator<ResubmitApplication>
{
    public ResubmitApplicationValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ApplicationId).NotEmpty();
    }
}

internal sealed class ResubmitApplicationHandler(
    PortalDb db, Actor actor, CityClock clock, ApplicationsAccess access, DutyRosters rosters, OfficerDirectory officers, SubmissionDesk desk, PortalChecks checks, AuditTrail audit, IIdentifiers identifiers)
    : ICommandHandler<ResubmitApplication, SubmittedApplication>
{
    public async Task<SubmittedApplication> HandleAsync(ResubmitApplication command, CancellationToken cancellationToken)
    {
        var application = await access.LoadOwnForChangeAsync(command.ApplicationId, command.Revision, cancellationToken);
        var before = application.Status;
        application.Require(ApplicationAct.Answer);
        application.RequireAnswers();
        var signed = clock.SignedBy(actor.UserId);
        var submission = await desk.PrepareAsync(application, signed, cancellationToken);
        var roster = await rosters.LoadAsync(DutyGroup.Application, application.Id, cancellationToken);

        // The new round's lines may take the place of the old ones only once these are free, and the order of
        // statements within one save is not ours to choose.
        await db.Database.ExecuteSqlAsync($"UPDATE application_lines SET live = FALSE WHERE application_id = {application.Id} AND live", cancellationToken);
        var checker = await officers.WhoGoesOnAsync(roster, Duty.Checker, application.AssignedTo, Role.IntakeOfficer, application.CompanyId, cancellationToken);
        application.Resubmit(submission, checker, roster, identifiers.New, signed);
        rosters.Store(roster);

        // The portal answers its checks on what was handed in just now, so that has to be in the tables first.
        await db.SaveChangesAsync(cancellationToken);
        await checks.SettleAsync(application, cancellationToken);
        audit.Record("application.answered", application, before, null, SubmitApplicationHandler.RoundFacts(application));
        return new SubmittedApplication(application.Number, application.RoundNumber, application.DecideBy, application.Revision);
    }
}
