using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using SubsidyPortal.Application.Documents;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Documents;

namespace SubsidyPortal.Web.Features.Documents;

/// <summary>Seals tickets with the portal's data-protection keys, which all nodes share.</summary>
internal sealed class UploadTickets(IDataProtectionProvider protection, TimeProvider time) : IUploadTickets
{
    /// <summary>Long enough for a lost connection and a lunch break; the ticket is normally used at once.</summary>
    internal static readonly TimeSpan Life = TimeSpan.FromHours(2);

    private readonly IDataProtector _protector = protection.CreateProtector("SubsidyPortal.Documents.UploadTicket.v1");

    public string Issue(EvidenceFile file, Guid userId)
    {
        ArgumentNullException.ThrowIfNull(file);
        return _protector.Protect(JsonSerializer.Serialize(new Content(
            file.Hash.Value, file.Name, file.Kind, file.Size, userId, time.GetUtcNow() + Life)));
    }

    public EvidenceFile Redeem(string ticket, Guid userId)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        if (Read(ticket) is not { } content || content.UserId != userId || content.GoodUntil < time.GetUtcNow())
        {
            throw new RuleViolationException(DocumentErrors.UploadExpired);
        }

        return EvidenceFile.Of(DocumentHash.Parse(content.Hash), content.Name, content.Kind, content.Size);
    }

    private Content? Read(string ticket)
    {
        try
        {
            return JsonSerializer.Deserialize<Content>(_protector.Unprotect(ticket));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record Content(string Hash, string Name, DocumentKind Kind, long Size, Guid UserId, DateTimeOffset GoodUntil);
}
