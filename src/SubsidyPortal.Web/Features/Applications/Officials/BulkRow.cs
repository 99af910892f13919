using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Features.Applications.Officials;

/// <summary>One selected case between dry run and act. The command's id is made with the verdict, so that a second click repeats the same act.</summary>
public sealed class BulkRow(Guid id, Guid commandId, int revision, string? refusal)
{
    public Guid Id { get; } = id;

    public Guid CommandId { get; } = commandId;

    public int Revision { get; } = revision;

    /// <summary>Why it can't be done, in words; null where it can.</summary>
    public string? Refusal { get; } = refusal;

    /// <summary>What came of it; null until it was tried.</summary>
    public (MarkKind Kind, string Text)? Result { get; set; }
}
