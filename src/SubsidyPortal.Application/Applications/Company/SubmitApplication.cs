using System.Globalization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Calendars;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Rounds;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Hands a draft in (提交). It must be complete and not excluded by a rule; a reason that asks for a person's review is no hindrance.
/// Every paper is read back from the store first, so that the receipt states what is really there.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ApplicationId">The draft.</param>
/// <param name="Revision">What the person saw on the check page.</param>
[AllowedFor(Role.CompanyOwner, Role.CompanyEditor)]
public sealed record SubmitApplication(Guid CommandId, Guid ApplicationId, int Revision) : ICommand<SubmittedApplication>;

/// <summary>What was handed in.</summary>
/// <param name="Number">Case number.</param>
/// <param name="Round">1 for the first submission.</param>
/// <param name="DecideBy">The city's own deadline.</param>
/// <param name="Revision">Of the case now.</param>
public sealed record SubmittedApplication(string Number, int Round, DateOnly? DecideBy, int Revision);

internal sealed class SubmitApplicationValidator : AbstractValidator<SubmitApplication>
{
    public SubmitApplicationValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ApplicationId).NotEmpty();
    }
}

internal sealed class SubmitApplicationHandler(
    PortalDb db, Actor actor, CityClock clock, CityCalendar calendar, ApplicationsAccess access, DutyRosters rosters, SubmissionDesk desk, AuditTrail audit)
    : ICommandHandler<SubmitApplication, SubmittedApplication>
{
    public async Task<SubmittedApplication> HandleAsync(SubmitApplication command, CancellationToken cancellationToken)
    {
        var application = await access.LoadOwnForChangeAsync(command.ApplicationId, command.Revision, cancellationToken);
        var before = application.Status;
        application.Require(ApplicationAct.Submit);
        var signed = clock.SignedBy(actor.UserId);
        var round = new QueryRound(db);
        var programs = round.Ask(db.Programs.AsNoTracking().Where(p => p.Code == application.Program));
        var days = calendar.Ask(round);
        await round.SendAsync(cancellationToken);
        var program = programs.Value.Single();
        if (!program.TakesSubmissionsOn(signed.Today))
        {
            throw new RuleViolationException(ApplicationErrors.ProgramClosed(program.Code));
        }

        var submission = await desk.PrepareAsync(application, signed, cancellationToken);
        var decideBy = days.Value.AddWorkingDays(signed.Today, program.Settings.DecisionWorkingDays).Date;
        var roster = await rosters.LoadAsync(DutyGroup.Application, application.Id, cancellationToken);
        application.Submit(submission, roster, decideBy, signed);
        rosters.Store(roster);
        audit.Record("application.submitted", application, before, null, RoundFacts(application));
        return new SubmittedApplication(application.Number, application.RoundNumber, application.DecideBy, application.Revision);
    }

    /// <summary>What the history says about a round.</summary>
    internal static (string Key, string Value)[] RoundFacts(SubsidyApplication application)
    {
        var round = application.LatestRound!;
        return
        [
            ("round", round.Number.ToString(CultureInfo.InvariantCulture)),
            ("applied", round.Estimate.AwardCeiling.ToString()),
            ("trace", round.Estimate.TraceHash),
            ("policyVersion", round.Estimate.PolicyVersion.ToString(CultureInfo.InvariantCulture)),
            ("files", application.Documents.Count(d => !d.Removed).ToString(CultureInfo.InvariantCulture)),
            .. application.Prepared is { } prepared ? [("changedFromList", prepared.ChangesIn(application.Draft).Count.ToString(CultureInfo.InvariantCulture))] : Array.Empty<(string, string)>(),
        ];
    }
}
