using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Sends a checked case to review (形式审查通过): no check is unknown or fails without a waiver, somebody decided about what the calculation
/// leaves to a person, every line is verified. The portal answers its own checks anew first, and refuses where one isn't passed any more.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ApplicationId">The case.</param>
/// <param name="Revision">What the officer saw.</param>
[AllowedFor(Role.IntakeOfficer)]
public sealed record PassCheck(Guid CommandId, Guid ApplicationId, int Revision) : ICommand<CaseChanged>;

internal sealed class PassCheckValidator : AbstractValidator<PassCheck>
{
    public PassCheckValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ApplicationId).NotEmpty();
    }
}

internal sealed class PassCheckHandler(Actor actor, CityClock clock, ApplicationsAccess access, DutyRosters rosters, PortalChecks checks, AuditTrail audit)
    : ICommandHandler<PassCheck, CaseChanged>
{
    public async Task<CaseChanged> HandleAsync(PassCheck command, CancellationToken cancellationToken)
    {
        var application = await access.LoadForOfficialAsync(command.ApplicationId, command.Revision, cancellationToken);
        var before = application.Status;
        var roster = await rosters.LoadAsync(DutyGroup.Application, application.Id, cancellationToken);

        await checks.PassAsync(application, roster, clock.SignedBy(actor.UserId), cancellationToken);
        rosters.Store(roster);
        audit.Record(
            "application.check-passed", application, before, null,
            ("verified", Money.Sum(application.Lines.Where(l => l.Live).Select(l => l.VerifiedAmount ?? Money.Zero)).ToString()),
            ("waived", string.Join(',', application.Checks.Where(c => c.State == CheckState.Waived).Select(c => c.Code).Order(StringComparer.Ordinal))));
        return CaseChanged.Of(application);
    }
}
