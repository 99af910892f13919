using SubsidyPortal.Domain.Documents;

namespace SubsidyPortal.Application.Documents;

/// <summary>Decides whether the person who is signed in may see a paper. Implemented where papers are attached to cases.</summary>
public interface IDocumentAccess
{
    /// <summary>The paper, or null when there is none or this person may not see its case: the two can't be told apart.</summary>
    /// <param name="documentId">The id of the attachment in its case, not the hash of the bytes.</param>
    /// <param name="cancellation">Ends the lookup.</param>
    Task<EvidenceFile?> FindVisibleAsync(Guid documentId, CancellationToken cancellation);
}
