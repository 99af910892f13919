using SubsidyPortal.Domain.Documents;

namespace SubsidyPortal.Domain.Applications;

/// <summary>The facts of one round as submitted; what changed between rounds is found by comparing two of them.</summary>
public sealed class ApplicationRound
{
    private ApplicationRound()
    {
    }

    internal ApplicationRound(Submission submission, int number, Signed signed)
    {
        Id = submission.RoundId;
        Number = number;
        Facts = submission.Facts;
        Answers = submission.Answers;
        Estimate = submission.Estimate with { Facts = null };
        ContractId = submission.ContractId;
        District = submission.District;
        CityCeiling = submission.Estimate.AwardCeiling;
        SubmittedBy = signed.By;
        SubmittedAt = signed.At;
        SubmittedOn = signed.Today;
    }

    public Guid Id { get; private set; }

    /// <summary>1 for the first submission, one more for every answered return.</summary>
    public int Number { get; private set; }

    /// <summary>The facts in the form of the estimate request, JSON.</summary>
    public string Facts { get; private set; } = "";

    /// <summary>Everything the company declared, as typed: answers and lines, JSON.</summary>
    public string Answers { get; private set; } = "";

    /// <summary>The engine's result on these facts on the day of submission.</summary>
    public CalculationRecord Estimate { get; private set; } = null!;

    /// <summary>The contract of this round. A round never changes, so reports about any day count by it and not by the case.</summary>
    public Guid ContractId { get; private set; }

    /// <summary>Division code of the company's registration on the day of submission.</summary>
    public string District { get; private set; } = "";

    /// <summary>The most of the payers with a pool, as a rule the city's share, on these facts: what was applied for.</summary>
    public Money CityCeiling { get; private set; }

    public Guid SubmittedBy { get; private set; }

    public DateTimeOffset SubmittedAt { get; private set; }

    public DateOnly SubmittedOn { get; private set; }
}

/// <summary>A file in one evidence slot of a case. A replaced file stays, marked with the file that replaced it.</summary>
public sealed class ApplicationDocument
{
    private ApplicationDocument()
    {
    }

    internal ApplicationDocument(Guid id, EvidenceSlot slot, EvidenceFile file, int round, Signed signed)
    {
        Id = id;
        Slot = slot;
        File = file;
        Round = round;
        AddedBy = signed.By;
        AddedAt = signed.At;
    }

    public Guid Id { get; private set; }

    public EvidenceSlot Slot { get; private set; }

    public EvidenceFile File { get; private set; } = null!;

    /// <summary>The round in which the file was added.</summary>
    public int Round { get; private set; }

    public Guid AddedBy { get; private set; }

    public DateTimeOffset AddedAt { get; private set; }

    /// <summary>True once the company took the file out or replaced it; it stays readable in the history.</summary>
    public bool Removed { get; private set; }

    internal void Remove() => Removed = true;
}

/// <summary>One point of a return, bound to a field, a line or a file, with the company's answer.</summary>
public sealed class ReturnItem
{
    public const int TextLength = 1000;

    private ReturnItem()
    {
    }

    internal ReturnItem(Guid id, int round, int position, string target, string text)
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

    /// <summary>What the point is about: a draft field key, <c>line:GUID</c>, <c>document:GUID</c> or <c>slot:NAME</c>.</summary>
    public string Target { get; private set; } = "";

    public string Text { get; private set; } = "";

    public string? Answer { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    internal void Reply(string answer, Signed signed)
    {
        Answer = answer;
        AnsweredAt = signed.At;
    }
}

/// <summary>A message in the case between company and city.</summary>
public sealed class CaseMessage
{
    public const int TextLength = 2000;

    private CaseMessage()
    {
    }

    internal CaseMessage(Guid id, bool fromCompany, string text, Signed signed)
    {
        Id = id;
        FromCompany = fromCompany;
        Text = text;
        SentBy = signed.By;
        SentAt = signed.At;
    }

    public Guid Id { get; private set; }

    public bool FromCompany { get; private set; }

    public string Text { get; private set; } = "";

    public Guid SentBy { get; private set; }

    public DateTimeOffset SentAt { get; private set; }
}

/// <summary>An objection against an intended award during the public notice (异议).</summary>
public sealed class Objection
{
    public const int TextLength = 2000;

    private Objection()
    {
    }

    internal Objection(Guid id, string from, string text, Signed signed)
    {
        Id = id;
        From = from;
        Text = text;
        RecordedBy = signed.By;
        RecordedAt = signed.At;
    }

    public Guid Id { get; private set; }

    /// <summary>Who objects, as they name themselves.</summary>
    public string From { get; private set; } = "";

    public string Text { get; private set; } = "";

    public Guid RecordedBy { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    public string? Answer { get; private set; }

    public bool? Upheld { get; private set; }

    internal void Settle(string answer, bool upheld)
    {
        Answer = answer;
        Upheld = upheld;
    }
}
