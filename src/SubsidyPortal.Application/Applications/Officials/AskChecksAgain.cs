using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>Lets the portal answer its own checks again, after something outside the case has changed. What a person settled stays.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ApplicationId">The case.</param>
/// <param name="Revision">What the officer saw.</param>
[AllowedFor(Role.IntakeOfficer)]
public sealed record AskChecksAgain(Guid CommandId, Guid ApplicationId, int Revision) : ICommand<CaseChanged>;

internal sealed class AskChecksAgainValidator : AbstractValidator<AskChecksAgain>
{
    public AskChecksAgainValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ApplicationId).NotEmpty();
    }
}

internal sealed class AskChecksAgainHandler(Actor actor, CityClock clock, ApplicationsAccess access, DutyRosters rosters, PortalChecks checks, AuditTrail audit)
    : ICommandHandler<AskChecksAgain, CaseChanged>
{
    public async Task<CaseChanged> HandleAsync(AskChecksAgain command, CancellationToken cancellationToken)
    {
        var application = await access.LoadForOfficialAsync(command.ApplicationId, command.Revision, cancellationToken);
        var roster = await rosters.LoadAsync(DutyGroup.Application, application.Id, cancellationToken);

        application.AskChecksAgain(roster, clock.SignedBy(actor.UserId));
        rosters.Store(roster);
        await checks.SettleAsync(application, cancellationToken);
        audit.Record(
            "application.checks-asked", application, application.Status, null,
            ("open", application.Checks.Count(c => c.State is CheckState.Unknown or CheckState.Fail).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return CaseChanged.Of(application);
    }
}
