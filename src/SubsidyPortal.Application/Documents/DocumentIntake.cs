using System.Security.Cryptography;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Documents;

namespace SubsidyPortal.Application.Documents;

/// <summary>What a read-back of a stored document found.</summary>
public enum DocumentState
{
    /// <summary>The bytes are there and give the same hash.</summary>
    Intact,

    /// <summary>The store has no such document.</summary>
    Missing,

    /// <summary>The bytes were changed.</summary>
    Altered,
}

/// <summary>What is done with every store in the same way, whatever holds the bytes.</summary>
public static class DocumentIntake
{
    /// <summary>Receives and keeps bytes that need no inspection, for example a report made here.</summary>
    /// <exception cref="RuleViolationException"><c>document.too-large</c>.</exception>
    public static async Task<StoredDocument> WriteAsync(
        this IDocumentStore store, Stream content, long maxBytes, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(store);
        await using var incoming = await store.ReceiveAsync(content, maxBytes, cancellation);
        return await incoming.KeepAsync(cancellation);
    }

    /// <summary>Receives a paper sent by a person, inspects it and only then keeps it: a refused file never enters the store.</summary>
    /// <exception cref="RuleViolationException">One of <see cref="DocumentErrors"/>.</exception>
    public static async Task<EvidenceFile> AcceptAsync(
        this IDocumentStore store, Stream content, string? name, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(store);
        await using var incoming = await store.ReceiveAsync(content, EvidenceFile.MaxBytes, cancellation);
        var kind = await DocumentInspection.InspectAsync(incoming.Content, cancellation);
        var file = EvidenceFile.Of(incoming.Hash, name, kind, incoming.Size);
        await incoming.KeepAsync(cancellation);
        return file;
    }

    /// <summary>Reads the document back and computes its hash again.</summary>
    public static async Task<DocumentState> VerifyAsync(
        this IDocumentStore store, DocumentHash hash, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(store);
        await using var content = await store.OpenReadAsync(hash, cancellation);
        if (content is null)
        {
            return DocumentState.Missing;
        }

        var found = DocumentHash.FromBytes(await SHA256.HashDataAsync(content, cancellation));
        return found == hash ? DocumentState.Intact : DocumentState.Altered;
    }
}
