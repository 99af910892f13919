namespace SubsidyPortal.Web.Shell.Pages;

/// <summary>Texts of the pages on help, accessibility and privacy.</summary>
public sealed class GuideTexts;
