using FluentValidation;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Documents;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Claims;

/// <summary>
/// Puts uploaded papers into a claim, several at once. With a row, the last invoice and the last proof among them become that
/// row's; one bank receipt may prove several rows, so a paper already there can be named instead of a ticket.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ClaimId">A draft or a returned claim.</param>
/// <param name="LineId">The row, or null for a paper about the whole claim.</param>
/// <param name="Papers">1 to 20 papers.</param>
[AllowedFor(Role.CompanyOwner, Role.CompanyEditor)]
public sealed record AttachClaimDocument(Guid CommandId, Guid ClaimId, Guid? LineId, IReadOnlyList<ClaimPaper> Papers) : ICommand<AttachedClaimDocuments>;

/// <summary>One paper.</summary>
/// <param name="Slot">What it is evidence of.</param>
/// <param name="Ticket">The ticket of an upload, or null.</param>
/// <param name="DocumentId">A paper of this claim, or null; exactly one of the two is given.</param>
public sealed record ClaimPaper(EvidenceSlot Slot, string? Ticket, Guid? DocumentId = null);

/// <summary>The ids of the papers, in order.</summary>
public sealed record AttachedClaimDocuments(IReadOnlyList<Guid> Ids, int Revision, DateTimeOffset SavedAt);

internal sealed class AttachClaimDocumentValidator : AbstractValidator<AttachClaimDocument>
{
    private const int MostPapers = 20;

    public AttachClaimDocumentValidator()
    {
        RuleFor(c => c.CommandId).NotEmpty();
        RuleFor(c => c.ClaimId).NotEmpty();
        RuleFor(c => c.Papers).NotEmpty().WithErrorCode("claim.file-missing");
        RuleFor(c => c.Papers).Must(p => p is null || p.Count <= MostPapers).WithErrorCode("claim.too-many-documents").WithState(_ => new object[] { MostPapers });
        RuleForEach(c => c.Papers).ChildRules(paper =>
        {
            paper.RuleFor(p => p.Slot).IsInEnum();
            paper.RuleFor(p => p).Must(p => p.Ticket is null != p.DocumentId is null).WithErrorCode("claim.file-missing");
        });
    }
}

internal sealed class AttachClaimDocumentHandler(
    Actor actor, CityClock clock, ClaimsAccess access, IUploadTickets tickets, AuditTrail audit, IIdentifiers identifiers)
    : ICommandHandler<AttachClaimDocument, AttachedClaimDocuments>
{
    public async Task<AttachedClaimDocuments> HandleAsync(AttachClaimDocument command, CancellationToken cancellationToken)
    {
        var (claim, _) = await access.LoadOwnForChangeAsync(command.ClaimId, null, cancellationToken);
        var signed = clock.SignedBy(actor.UserId);
        var ids = new List<Guid>();
        foreach (var paper in command.Papers)
        {
            var id = paper.DocumentId ?? Add(claim, paper, signed);
            ids.Add(id);
            if (command.LineId is { } line)
            {
                Bind(claim, line, paper.Slot, id, signed);
            }
        }

        return new AttachedClaimDocuments(ids, claim.Revision, signed.At);
    }

    private Guid Add(CostClaim claim, ClaimPaper paper, Domain.Signed signed)
    {
        var file = tickets.Redeem(paper.Ticket!, actor.UserId);

        // The same bytes twice would only puzzle the reader: the paper that is there serves.
        if (claim.Documents.FirstOrDefault(d => !d.Removed && d.Slot == paper.Slot && d.File.Hash == file.Hash) is { } known)
        {
            return known.Id;
        }

        var document = claim.AddDocument(identifiers.New(), paper.Slot, file, signed);
        audit.Record(
            "claim.document-added", claim, claim.Status, null,
            ("document", document.Id.ToString()), ("slot", paper.Slot.ToString()), ("name", file.Name), ("hash", file.Hash.Value));
        return document.Id;
    }

    private static void Bind(CostClaim claim, Guid lineId, EvidenceSlot slot, Guid documentId, Domain.Signed signed)
    {
        var entry = claim.Entries.FirstOrDefault(e => e.Id == lineId) ?? ClaimEntry.Empty(lineId);
        claim.SaveEntry(
            slot switch
            {
                EvidenceSlot.Invoice => entry with { InvoiceDocument = documentId },
                EvidenceSlot.PaymentProof => entry with { ProofDocument = documentId },
                _ => entry,
            },
            signed);
    }
}
