using SubsidyPortal.Domain.Documents;

namespace SubsidyPortal.Web.Features.Documents;

/// <summary>The header and value that an upload must carry.</summary>
internal sealed record UploadToken(string Header, string Token);

/// <summary>The answer to an upload.</summary>
/// <param name="Ticket">For the use case that attaches the file.</param>
/// <param name="Hash">SHA-256 of what arrived, to compare with one's own.</param>
/// <param name="Name">The name as it is kept.</param>
/// <param name="Kind">What the bytes are.</param>
/// <param name="Size">Bytes.</param>
internal sealed record UploadedFile(string Ticket, string Hash, string Name, string Kind, long Size)
{
    internal static UploadedFile Of(EvidenceFile file, string ticket) =>
        new(ticket, file.Hash.Value, file.Name, file.Kind.ToString(), file.Size);
}
