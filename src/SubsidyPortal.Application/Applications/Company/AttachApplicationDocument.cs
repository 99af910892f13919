using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Documents;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>Puts an uploaded paper into an evidence slot of a draft or of a returned case.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ApplicationId">The case.</param>
/// <param name="Slot">What the paper is evidence of.</param>
/// <param name="Ticket">The proof that this person uploaded the file, see <see cref="IUploadTickets"/>.</param>
/// <param name="Replaces">The paper that goes out for this one, or null.</param>
[AllowedFor(Role.CompanyOwner, Role.CompanyEditor)]
public sealed record AttachApplicationDocument(Guid CommandId, Guid ApplicationId, EvidenceSlot Slot, string Ticket, Guid? Replaces = null)
    : ICommand<AttachedDocument>;

/// <summary>The paper as it stands in the case.</summary>
public sealed record AttachedDocument(Guid Id, int Revision, DateTimeOffset SavedAt);

internal sealed class AttachApplicationDocumentValidator : AbstractValidator<AttachApplicationDocument>
{
    public AttachApplicationDocumentValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ApplicationId).NotEmpty();
        RuleFor(c => c.Slot).IsInEnum().WithErrorCode("draft.choice-unknown").WithState(c => new object[] { c.Slot });
        RuleFor(c => c.Ticket).NotEmpty().WithErrorCode(DocumentErrors.UploadExpired.Code);
    }
}

internal sealed class AttachApplicationDocumentHandler(
    Actor actor, CityClock clock, ApplicationsAccess access, IUploadTickets tickets, AuditTrail audit, IIdentifiers identifiers)
    : ICommandHandler<AttachApplicationDocument, AttachedDocument>
{
    public async Task<AttachedDocument> HandleAsync(AttachApplicationDocument command, CancellationToken cancellationToken)
    {
        var application = await access.LoadOwnForChangeAsync(command.ApplicationId, null, cancellationToken);
        var file = tickets.Redeem(command.Ticket, actor.UserId);
        var signed = clock.SignedBy(actor.UserId);
        var before = application.Status;
        if (command.Replaces is { } replaced)
        {
            application.RemoveDocument(replaced, signed);
        }

        // The same bytes twice in one slot would only puzzle the reader.
        if (application.Documents.Any(d => !d.Removed && d.Slot == command.Slot && d.File.Hash == file.Hash))
        {
            throw new RuleViolationException(ApplicationErrors.DocumentTwice(file.Name));
        }

        var document = application.AddDocument(identifiers.New(), command.Slot, file, signed);
        audit.Record(
            "application.document-added", application, before, null,
            ("document", document.Id.ToString()), ("slot", command.Slot.ToString()), ("name", file.Name), ("hash", file.Hash.Value));
        return new AttachedDocument(document.Id, application.Revision, signed.At);
    }
}
