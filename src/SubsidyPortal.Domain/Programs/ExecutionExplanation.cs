namespace SubsidyPortal.Domain.Programs;

/// <summary>
/// Why a track's execution rate is below 90 %, as its manager explains it in the budget report (执行率说明). Rows are only added: a
/// later explanation stands beside the earlier one, so that a report as of a day can show what was known then.
/// </summary>
public sealed class ExecutionExplanation
{
    public const int TextLength = 1000;

    private ExecutionExplanation()
    {
    }

    public ExecutionExplanation(Guid id, string program, string track, string text, Signed signed)
    {
        Id = id;
        Program = program;
        Track = track;
        Text = text;
        ExplainedBy = signed.By;
        EffectiveOn = signed.Today;
        RecordedAt = signed.At;
    }

    public Guid Id { get; private set; }

    /// <summary>Program code.</summary>
    public string Program { get; private set; } = "";

    /// <summary>Track code.</summary>
    public string Track { get; private set; } = "";

    /// <summary>Up to <see cref="TextLength"/> characters.</summary>
    public string Text { get; private set; } = "";

    public Guid ExplainedBy { get; private set; }

    /// <summary>The city's day on which it was written.</summary>
    public DateOnly EffectiveOn { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }
}
