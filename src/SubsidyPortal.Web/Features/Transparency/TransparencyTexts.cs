namespace SubsidyPortal.Web.Features.Transparency;

/// <summary>Marks the texts of the public pages.</summary>
public sealed class TransparencyTexts;
