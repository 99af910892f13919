namespace SubsidyPortal.Web.Components;

/// <summary>Marks the texts of the shared components.</summary>
public sealed class ComponentTexts;
