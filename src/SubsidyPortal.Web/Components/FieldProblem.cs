namespace SubsidyPortal.Web.Components;

/// <summary>What is wrong at a field.</summary>
/// <param name="FieldId">The <c>id</c> of the field, to lead there.</param>
/// <param name="Text">What is wrong and what to do.</param>
public sealed record FieldProblem(string FieldId, string Text);
