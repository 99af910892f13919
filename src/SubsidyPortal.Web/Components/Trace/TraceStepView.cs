namespace SubsidyPortal.Web.Components;

/// <summary>One line of figures inside an opened step.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Value">As shown: an amount with marks, a rate, a word.</param>
/// <param name="IsResult">A line that the ones above lead to.</param>
/// <param name="Href">Where the figure comes from, if it has a page.</param>
public sealed record TraceFigureView(string Label, string Value, bool IsResult = false, string? Href = null);

/// <summary>One step of a calculation as it is read: in an estimate, decision, award, claim, letter or print.</summary>
public sealed record TraceStepView
{
    /// <summary>Stable and unique in the calculation: <c>base</c>, <c>cap.company</c>.</summary>
    public required string Key { get; init; }

    /// <summary>What the step is: "Eligible base".</summary>
    public required string Label { get; init; }

    /// <summary>How it was done, briefly: "10,400,000.00 × 50 %".</summary>
    public string? Operation { get; init; }

    /// <summary>What came out, as shown.</summary>
    public required string Result { get; init; }

    /// <summary>Pass and Fail for a condition, Unknown for what no source states; None for a figure.</summary>
    public MarkKind ResultKind { get; init; } = MarkKind.None;

    /// <summary>This step decides the amount; it carries the attention colour and is open.</summary>
    public bool Decides { get; init; }

    public ClauseView? Clause { get; init; }

    /// <summary>Inputs and intermediate results, in the order of the calculation.</summary>
    public IReadOnlyList<TraceFigureView> Figures { get; init; } = [];

    /// <summary>Readings and assumptions, each a sentence; shown with the mark of silence.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    internal bool HasDetail => Clause is not null || Figures.Count > 0 || Notes.Count > 0;
}
