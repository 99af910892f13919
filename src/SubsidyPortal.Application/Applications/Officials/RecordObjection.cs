using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>Records an objection that came in during the public notice (异议). The award waits until it is answered.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ApplicationId">The case.</param>
/// <param name="Revision">What the officer saw.</param>
/// <param name="From">Who objects, as they name themselves; up to 200 characters.</param>
/// <param name="Text">The objection; up to 2,000 characters.</param>
[AllowedFor(Role.IntakeOfficer, Role.Reviewer, Role.Approver)]
public sealed record RecordObjection(Guid CommandId, Guid ApplicationId, int Revision, string From, string Text) : ICommand<CaseChanged>;

internal sealed class RecordObjectionValidator : AbstractValidator<RecordObjection>
{
    private const int FromLength = 200;

    public RecordObjectionValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ApplicationId).NotEmpty();
        RuleFor(c => c.From).NotEmpty().WithErrorCode("application.objector-needed");
        RuleFor(c => c.From).Storable(FromLength);
        RuleFor(c => c.Text).NotEmpty().WithErrorCode("application.text-needed");
        RuleFor(c => c.Text).Storable(Objection.TextLength);
    }
}

internal sealed class RecordObjectionHandler(Actor actor, CityClock clock, ApplicationsAccess access, AuditTrail audit, IIdentifiers identifiers)
    : ICommandHandler<RecordObjection, CaseChanged>
{
    public async Task<CaseChanged> HandleAsync(RecordObjection command, CancellationToken cancellationToken)
    {
        var application = await access.LoadForOfficialAsync(command.ApplicationId, command.Revision, cancellationToken);
        var before = application.Status;
        var id = identifiers.New();

        application.RecordObjection(id, command.From, command.Text, clock.SignedBy(actor.UserId));
        audit.Record("application.objection-recorded", application, before, null, ("objection", id.ToString()));
        return CaseChanged.Of(application);
    }
}
