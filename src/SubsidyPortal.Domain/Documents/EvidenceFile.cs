namespace SubsidyPortal.Domain.Documents;

/// <summary>A stored and inspected paper: what a case keeps of it. The bytes stay in the document store under <see cref="Hash"/>.</summary>
public sealed record EvidenceFile
{
    /// <summary>The largest file that is accepted, 20 MB.</summary>
    public const long MaxBytes = 20 * 1024 * 1024;

    private EvidenceFile(DocumentHash hash, string name, DocumentKind kind, long size)
    {
        Hash = hash;
        Name = name;
        Kind = kind;
        Size = size;
    }

    /// <summary>The address of the bytes, and the proof of what was handed in.</summary>
    public DocumentHash Hash { get; }

    /// <summary>The name for display, as <see cref="DocumentName.From"/> makes it.</summary>
    public string Name { get; }

    /// <summary>The kind that the inspection found in the bytes.</summary>
    public DocumentKind Kind { get; }

    /// <summary>Bytes, 1 to <see cref="MaxBytes"/>.</summary>
    public long Size { get; }

    /// <summary>A paper from what the store and the inspection found; the name is made safe for display.</summary>
    /// <exception cref="RuleViolationException"><c>document.empty</c> or <c>document.too-large</c>.</exception>
    public static EvidenceFile Of(DocumentHash hash, string? name, DocumentKind kind, long size)
    {
        ArgumentNullException.ThrowIfNull(hash);
        RequireAcceptableSize(size);
        return new EvidenceFile(hash, DocumentName.From(name), kind, size);
    }

    /// <summary>Refuses an empty file and one over <see cref="MaxBytes"/>.</summary>
    /// <exception cref="RuleViolationException"><c>document.empty</c> or <c>document.too-large</c>.</exception>
    public static void RequireAcceptableSize(long size)
    {
        if (size <= 0)
        {
            throw new RuleViolationException(DocumentErrors.Empty);
        }

        if (size > MaxBytes)
        {
            throw new RuleViolationException(DocumentErrors.TooLarge(size, MaxBytes));
        }
    }
}
