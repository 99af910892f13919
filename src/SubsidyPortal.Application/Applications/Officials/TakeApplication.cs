using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>Takes a submitted case for the formal check (受理). The portal answers at once what it can answer itself.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ApplicationId">The case.</param>
/// <param name="Revision">What the officer saw.</param>
[AllowedFor(Role.IntakeOfficer)]
public sealed record TakeApplication(Guid CommandId, Guid ApplicationId, int Revision) : ICommand<CaseChanged>;

internal sealed class TakeApplicationValidator : AbstractValidator<TakeApplication>
{
    public TakeApplicationValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ApplicationId).NotEmpty();
    }
}

internal sealed class TakeApplicationHandler(
    Actor actor, CityClock clock, ApplicationsAccess access, DutyRosters rosters, PortalChecks checks, AuditTrail audit, IIdentifiers identifiers)
    : ICommandHandler<TakeApplication, CaseChanged>
{
    public async Task<CaseChanged> HandleAsync(TakeApplication command, CancellationToken cancellationToken)
    {
        var application = await access.LoadForOfficialAsync(command.ApplicationId, command.Revision, cancellationToken);
        var before = application.Status;
        var roster = await rosters.LoadAsync(DutyGroup.Application, application.Id, cancellationToken);

        application.Take(roster, identifiers.New, clock.SignedBy(actor.UserId));
        rosters.Store(roster);
        await checks.SettleAsync(application, cancellationToken);
        audit.Record("application.taken", application, before);
        return CaseChanged.Of(application);
    }
}
