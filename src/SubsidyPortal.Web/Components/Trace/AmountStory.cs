namespace SubsidyPortal.Web.Components;

/// <summary>An amount with its explanation as it is read, the same in estimate, check page, decision, letter, claim and report.</summary>
/// <param name="Sentence">The whole calculation in one sentence that can be read aloud.</param>
/// <param name="Steps">The steps in the order of the calculation.</param>
/// <param name="Changes">What would change the amount, each a sentence.</param>
/// <param name="Hash">SHA-256 of the canonical trace, in hexadecimal; null for what has no trace of its own.</param>
public sealed record AmountStory(string Sentence, IReadOnlyList<TraceStepView> Steps, IReadOnlyList<string> Changes, string? Hash);
