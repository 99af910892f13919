using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>Writes to the company in the case. No duty is taken by writing, and a draft of the company's stays what it is.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ApplicationId">The case.</param>
/// <param name="Text">1 to 2,000 characters.</param>
[AllowedFor(Role.IntakeOfficer, Role.Reviewer, Role.Approver)]
public sealed record SendOfficialMessage(Guid CommandId, Guid ApplicationId, string Text) : ICommand<CaseChanged>;

internal sealed class SendOfficialMessageValidator : AbstractValidator<SendOfficialMessage>
{
    public SendOfficialMessageValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ApplicationId).NotEmpty();
        RuleFor(c => c.Text).NotEmpty().WithErrorCode("application.text-needed");
        RuleFor(c => c.Text).Storable(CaseMessage.TextLength);
    }
}

internal sealed class SendOfficialMessageHandler(Actor actor, CityClock clock, ApplicationsAccess access, AuditTrail audit, IIdentifiers identifiers)
    : ICommandHandler<SendOfficialMessage, CaseChanged>
{
    public async Task<CaseChanged> HandleAsync(SendOfficialMessage command, CancellationToken cancellationToken)
    {
        var application = await access.LoadForOfficialAsync(command.ApplicationId, null, cancellationToken);
        OfficialSteps.RequireRole(application, ApplicationAct.SendMessage, actor);
        var id = identifiers.New();

        application.SendMessage(id, fromCompany: false, command.Text.Trim(), clock.SignedBy(actor.UserId));
        audit.Record("application.message-sent", application, application.Status, null, ("message", id.ToString()));
        return CaseChanged.Of(application);
    }
}
