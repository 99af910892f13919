namespace SubsidyPortal.Web.Components;

/// <summary>What is wrong at a field, as a line of the summary above the form.</summary>
/// <param name="FieldId">The <c>id</c> of the field, to lead there.</param>
/// <param name="Text">What is wrong and what to do.</param>
public sealed record ProblemLink(string FieldId, string Text);
