using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Documents;

namespace SubsidyPortal.Application.Documents;

/// <summary>
/// Tickets for uploaded papers. A client gets one for each file that it uploaded and hands it to the use case that attaches the
/// file to a case. Without it, knowing a hash would be enough to attach (and then read) somebody else's paper.
/// </summary>
public interface IUploadTickets
{
    /// <summary>A sealed text for a file that this person has just uploaded. It is good for some hours.</summary>
    string Issue(EvidenceFile file, Guid userId);

    /// <summary>The file of a ticket that was issued to this person.</summary>
    /// <exception cref="RuleViolationException"><c>document.upload-expired</c>: too old, forged, or another person's.</exception>
    EvidenceFile Redeem(string ticket, Guid userId);
}
