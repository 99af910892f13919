using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Documents;

namespace SubsidyPortal.Application.Documents;

/// <summary>Decides whether the person who is signed in may see a paper. Implemented where papers are attached to cases.</summary>
public interface IDocumentAccess
{
    /// <summary>The paper; not found when there is none or this person may not see its case: the two can't be told apart; unavailable while the database is away, which is no news about the paper.</summary>
    /// <param name="documentId">The id of the attachment in its case, not the hash of the bytes.</param>
    /// <param name="cancellation">Ends the lookup.</param>
    Task<Outcome<EvidenceFile>> FindVisibleAsync(Guid documentId, CancellationToken cancellation);
}
