using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>Writes to the city in a case, on behalf of the company. Any revision will do: a message contradicts nothing.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ApplicationId">The case.</param>
/// <param name="Text">1 to 2,000 characters, plain text.</param>
[AllowedFor(Role.CompanyOwner, Role.CompanyEditor)]
public sealed record SendCaseMessage(Guid CommandId, Guid ApplicationId, string Text) : ICommand<Guid>;

internal sealed class SendCaseMessageValidator : AbstractValidator<SendCaseMessage>
{
    public SendCaseMessageValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ApplicationId).NotEmpty();
        RuleFor(c => c.Text).NotEmpty().WithErrorCode(DraftErrors.Required().Code);
        RuleFor(c => c.Text).Storable(CaseMessage.TextLength).When(c => !string.IsNullOrWhiteSpace(c.Text));
    }
}

internal sealed class SendCaseMessageHandler(Actor actor, CityClock clock, ApplicationsAccess access, AuditTrail audit, IIdentifiers identifiers)
    : ICommandHandler<SendCaseMessage, Guid>
{
    public async Task<Guid> HandleAsync(SendCaseMessage command, CancellationToken cancellationToken)
    {
        var application = await access.LoadOwnForChangeAsync(command.ApplicationId, null, cancellationToken);
        var before = application.Status;
        var id = identifiers.New();
        application.SendMessage(id, true, command.Text.Trim(), clock.SignedBy(actor.UserId));
        audit.Record("application.message-sent", application, before, null, ("message", id.ToString()), ("from", "company"));
        return id;
    }
}
