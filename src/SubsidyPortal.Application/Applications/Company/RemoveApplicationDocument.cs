using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>Takes a paper out of a draft or a returned case. What was handed in with a round stays readable there.</summary>
[AllowedFor(Role.CompanyOwner, Role.CompanyEditor)]
public sealed record RemoveApplicationDocument(Guid CommandId, Guid ApplicationId, Guid DocumentId) : ICommand<DraftSaved>;

internal sealed class RemoveApplicationDocumentValidator : AbstractValidator<RemoveApplicationDocument>
{
    public RemoveApplicationDocumentValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ApplicationId).NotEmpty();
        RuleFor(c => c.DocumentId).NotEmpty();
    }
}

internal sealed class RemoveApplicationDocumentHandler(Actor actor, CityClock clock, ApplicationsAccess access, AuditTrail audit)
    : ICommandHandler<RemoveApplicationDocument, DraftSaved>
{
    public async Task<DraftSaved> HandleAsync(RemoveApplicationDocument command, CancellationToken cancellationToken)
    {
        var application = await access.LoadOwnForChangeAsync(command.ApplicationId, null, cancellationToken);
        var before = application.Status;
        var signed = clock.SignedBy(actor.UserId);
        application.RemoveDocument(command.DocumentId, signed);
        audit.Record("application.document-removed", application, before, null, ("document", command.DocumentId.ToString()));
        return new DraftSaved(application.Revision, signed.At);
    }
}
