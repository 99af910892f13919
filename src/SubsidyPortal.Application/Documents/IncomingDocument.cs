using SubsidyPortal.Domain.Documents;

namespace SubsidyPortal.Application.Documents;

/// <summary>A document in the store.</summary>
/// <param name="Hash">Its address.</param>
/// <param name="Size">Its bytes.</param>
public sealed record StoredDocument(DocumentHash Hash, long Size);

/// <summary>A document that has arrived whole and waits for the decision to keep it.</summary>
public abstract class IncomingDocument : IAsyncDisposable
{
    /// <summary>The SHA-256 of the bytes that arrived.</summary>
    public abstract DocumentHash Hash { get; }

    /// <summary>How many bytes arrived.</summary>
    public abstract long Size { get; }

    /// <summary>The bytes, seekable, for inspection.</summary>
    public abstract Stream Content { get; }

    /// <summary>Puts the document into the store, durably: a power cut after this returns does not lose it.</summary>
    public abstract Task<StoredDocument> KeepAsync(CancellationToken cancellation);

    /// <summary>Removes the bytes unless they were kept.</summary>
    public abstract ValueTask DisposeAsync();
}
