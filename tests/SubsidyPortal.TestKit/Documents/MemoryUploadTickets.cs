using System.Collections.Concurrent;
using SubsidyPortal.Application.Documents;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Documents;

namespace SubsidyPortal.TestKit.Documents;

/// <summary>Upload tickets that a test issues itself; bound to their person, like the real ones.</summary>
public sealed class MemoryUploadTickets : IUploadTickets
{
    private readonly ConcurrentDictionary<string, (EvidenceFile File, Guid User)> tickets = new();

    public string Issue(EvidenceFile file, Guid userId)
    {
        var ticket = Guid.NewGuid().ToString("N");
        tickets[ticket] = (file, userId);
        return ticket;
    }

    public EvidenceFile Redeem(string ticket, Guid userId) =>
        tickets.TryGetValue(ticket, out var issued) && issued.User == userId
            ? issued.File
            : throw new RuleViolationException(DocumentErrors.UploadExpired);
}
