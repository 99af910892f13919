using SubsidyPortal.Domain.Documents;

namespace SubsidyPortal.Application.Documents;

/// <summary>
/// Where papers are kept: each once, under the SHA-256 of its bytes. What is in the store never changes, so a hash in the
/// database says for ever what was handed in.
/// </summary>
public interface IDocumentStore
{
    /// <summary>Called once at start: makes what is missing and removes what broken uploads left behind.</summary>
    Task PrepareAsync(CancellationToken cancellation);

    /// <summary>
    /// Takes bytes in, hashing them on the way, without ever holding the file in memory. They are not in the store until
    /// <see cref="IncomingDocument.KeepAsync"/>; disposing without it, or an exception here, leaves nothing behind.
    /// </summary>
    /// <exception cref="Domain.RuleViolationException"><c>document.too-large</c> as soon as <paramref name="maxBytes"/> are exceeded.</exception>
    Task<IncomingDocument> ReceiveAsync(Stream content, long maxBytes, CancellationToken cancellation);

    /// <summary>The bytes as a seekable stream; null when the store has no such document.</summary>
    Task<Stream?> OpenReadAsync(DocumentHash hash, CancellationToken cancellation);

    /// <summary>Whether the store has the document; its bytes are not read.</summary>
    Task<bool> ExistsAsync(DocumentHash hash, CancellationToken cancellation);
}
