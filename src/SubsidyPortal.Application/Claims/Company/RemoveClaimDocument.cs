using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Claims;

/// <summary>Takes a paper that no row names out of a draft or a returned claim. What was handed in with a round stays readable there.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ClaimId">The claim.</param>
/// <param name="DocumentId">The paper.</param>
[AllowedFor(Role.CompanyOwner, Role.CompanyEditor)]
public sealed record RemoveClaimDocument(Guid CommandId, Guid ClaimId, Guid DocumentId) : ICommand<ClaimChanged>;

internal sealed class RemoveClaimDocumentValidator : AbstractValidator<RemoveClaimDocument>
{
    public RemoveClaimDocumentValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ClaimId).NotEmpty();
        RuleFor(c => c.DocumentId).NotEmpty();
    }
}

internal sealed class RemoveClaimDocumentHandler(Actor actor, CityClock clock, ClaimsAccess access, AuditTrail audit)
    : ICommandHandler<RemoveClaimDocument, ClaimChanged>
{
    public async Task<ClaimChanged> HandleAsync(RemoveClaimDocument command, CancellationToken cancellationToken)
    {
        var (claim, _) = await access.LoadOwnForChangeAsync(command.ClaimId, null, cancellationToken);
        claim.RemoveDocument(command.DocumentId, clock.SignedBy(actor.UserId));
        var document = claim.Documents.First(d => d.Id == command.DocumentId);
        audit.Record(
            "claim.document-removed", claim, claim.Status, null,
            ("document", document.Id.ToString()), ("slot", document.Slot.ToString()), ("name", document.File.Name), ("hash", document.File.Hash.Value));
        return ClaimChanged.Of(claim);
    }
}
