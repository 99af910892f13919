namespace SubsidyPortal.Web.Components;

/// <summary>One choice of a <c>SelectField</c>.</summary>
/// <param name="Value">What is stored.</param>
/// <param name="Text">What is read.</param>
public sealed record SelectOption(string Value, string Text);
