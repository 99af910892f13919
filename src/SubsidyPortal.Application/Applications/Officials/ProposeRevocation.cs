using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Proposes to revoke an award (撤销) on a legal ground. The case stays awarded until another approver confirms; meanwhile no claim
/// starts, is approved or is paid, and the award can't be closed.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ApplicationId">The case.</param>
/// <param name="Revision">What the approver saw.</param>
/// <param name="Ground">The legal ground, up to 1,000 characters; the company reads it once the revocation is confirmed.</param>
[AllowedFor(Role.Approver)]
public sealed record ProposeRevocation(Guid CommandId, Guid ApplicationId, int Revision, string Ground) : ICommand<CaseChanged>;

internal sealed class ProposeRevocationValidator : AbstractValidator<ProposeRevocation>
{
    public ProposeRevocationValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ApplicationId).NotEmpty();
        RuleFor(c => c.Ground).NotEmpty().WithErrorCode("application.ground-needed");
        RuleFor(c => c.Ground).Storable(SubsidyApplication.ReasonLength);
    }
}

internal sealed class ProposeRevocationHandler(
    Actor actor, CityClock clock, ApplicationsAccess access, DutyRosters rosters, AuditTrail audit, IIdentifiers identifiers)
    : ICommandHandler<ProposeRevocation, CaseChanged>
{
    public async Task<CaseChanged> HandleAsync(ProposeRevocation command, CancellationToken cancellationToken)
    {
        var application = await access.LoadForOfficialAsync(command.ApplicationId, command.Revision, cancellationToken);
        var before = application.Status;
        var roster = await rosters.LoadAsync(DutyGroup.Revocation, identifiers.New(), cancellationToken);
        application.ProposeRevocation(command.Ground, roster, clock.SignedBy(actor.UserId));
        rosters.Store(roster);
        audit.Record("application.revocation-proposed", application, before, application.Revocation!.Ground);
        return CaseChanged.Of(application);
    }
}
