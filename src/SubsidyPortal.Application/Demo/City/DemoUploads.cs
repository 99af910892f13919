using System.Globalization;
using SubsidyPortal.Application.Documents;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Documents;

namespace SubsidyPortal.Application.Demo.City;

/// <summary>Tickets for the papers of the demo, which never leave this process.</summary>
internal sealed class DemoUploads : IUploadTickets
{
    private readonly Dictionary<string, (EvidenceFile File, Guid User)> issued = new(StringComparer.Ordinal);

    public string Issue(EvidenceFile file, Guid userId)
    {
        var ticket = string.Create(CultureInfo.InvariantCulture, $"demo-{issued.Count}");
        issued[ticket] = (file, userId);
        return ticket;
    }

    public EvidenceFile Redeem(string ticket, Guid userId) =>
        issued.Remove(ticket, out var upload) && upload.User == userId
            ? upload.File
            : throw new RuleViolationException(DocumentErrors.UploadExpired);
}
