using System.Collections.Concurrent;
using System.Security.Cryptography;
using SubsidyPortal.Application.Documents;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Documents;

namespace SubsidyPortal.TestKit.Documents;

/// <summary>Papers in memory, for use case tests; a test can spoil one to see what happens.</summary>
public sealed class MemoryDocumentStore : IDocumentStore
{
    private readonly ConcurrentDictionary<string, byte[]> documents = new();

    public Task PrepareAsync(CancellationToken cancellation) => Task.CompletedTask;

    public async Task<IncomingDocument> ReceiveAsync(Stream content, long maxBytes, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(content);
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellation);
        return bytes.Length <= maxBytes
            ? new Incoming(this, bytes.ToArray())
            : throw new RuleViolationException(DocumentErrors.TooLarge(bytes.Length, maxBytes));
    }

    public Task<Stream?> OpenReadAsync(DocumentHash hash, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(hash);
        return Task.FromResult<Stream?>(documents.TryGetValue(hash.Value, out var bytes) ? new MemoryStream(bytes, false) : null);
    }

    public Task<bool> ExistsAsync(DocumentHash hash, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(hash);
        return Task.FromResult(documents.ContainsKey(hash.Value));
    }

    /// <summary>Changes one byte of a stored paper, as a failing disk would.</summary>
    public void Spoil(DocumentHash hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        var bytes = (byte[])documents[hash.Value].Clone();
        bytes[^1] ^= 1;
        documents[hash.Value] = bytes;
    }

    private sealed class Incoming(MemoryDocumentStore store, byte[] bytes) : IncomingDocument
    {
        public override DocumentHash Hash { get; } = DocumentHash.FromBytes(SHA256.HashData(bytes));

        public override long Size => bytes.Length;

        public override Stream Content { get; } = new MemoryStream(bytes, false);

        public override Task<StoredDocument> KeepAsync(CancellationToken cancellation)
        {
            store.documents[Hash.Value] = bytes;
            return Task.FromResult(new StoredDocument(Hash, Size));
        }

        public override ValueTask DisposeAsync() => Content.DisposeAsync();
    }
}
