namespace SubsidyPortal.Web.Features.Demo;

/// <summary>Marks the texts about the demo's data.</summary>
public sealed class DemoTexts;
