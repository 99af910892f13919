using SubsidyPortal.Domain.Documents;

namespace SubsidyPortal.Domain.Claims;

/// <summary>A file of a claim.</summary>
public sealed class ClaimDocument
{
    private ClaimDocument()
    {
    }

    internal ClaimDocument(Guid id, EvidenceSlot slot, EvidenceFile file, Signed signed)
    {
        Id = id;
        Slot = slot;
        File = file;
        AddedBy = signed.By;
        AddedAt = signed.At;
    }

    public Guid Id { get; private set; }

    public EvidenceSlot Slot { get; private set; }

    public EvidenceFile File { get; private set; } = null!;

    public Guid AddedBy { get; private set; }

    public DateTimeOffset AddedAt { get; private set; }

    /// <summary>True once the company took the file out; what was handed in with it stays readable.</summary>
    public bool Removed { get; private set; }

    internal void Remove() => Removed = true;
}

/// <summary>What a claim hands in: the rows and papers as they are, for the round that keeps them.</summary>
/// <param name="RoundId">Id of the new round.</param>
/// <param name="Content">Rows as typed and papers with their hashes, JSON.</param>
public sealed record ClaimHandIn(Guid RoundId, string Content);

/// <summary>A claim as it was handed in once; what changed is found by comparing two of them. Written once.</summary>
public sealed class ClaimRound
{
    private ClaimRound()
    {
    }

    internal ClaimRound(ClaimHandIn handIn, int number, Signed signed)
    {
        Id = handIn.RoundId;
        Number = number;
        Content = handIn.Content;
        SubmittedBy = signed.By;
        SubmittedAt = signed.At;
        SubmittedOn = signed.Today;
    }

    public Guid Id { get; private set; }

    /// <summary>1 for the first hand-in, one more for every answered return.</summary>
    public int Number { get; private set; }

    /// <summary>Rows as typed and papers with their hashes, JSON.</summary>
    public string Content { get; private set; } = "";

    public Guid SubmittedBy { get; private set; }

    public DateTimeOffset SubmittedAt { get; private set; }

    public DateOnly SubmittedOn { get; private set; }
}

/// <summary>One point of a claim's return, bound to an invoice, a file or a kind of paper, with the company's answer.</summary>
public sealed class ClaimReturnItem
{
    public const int TextLength = 1000;

    private ClaimReturnItem()
    {
    }

    internal ClaimReturnItem(Guid id, int round, int position, string target, string text)
    {
        Id = id;
        Round = round;
        Position = position;
        Target = target;
        Text = text;
    }

    public Guid Id { get; private set; }

    /// <summary>The round that was returned.</summary>
    public int Round { get; private set; }

    public int Position { get; private set; }

    /// <summary>What the point is about: <c>line:GUID</c>, <c>document:GUID</c>, <c>slot:NAME</c>, or <c>claim</c> for the claim as a whole.</summary>
    public string Target { get; private set; } = "";

    public string Text { get; private set; } = "";

    public string? Answer { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    internal void Reply(string answer, Signed signed)
    {
        Answer = answer.Length == 0 ? null : answer;
        AnsweredAt = answer.Length == 0 ? null : signed.At;
    }
}
