namespace SubsidyPortal.Web.Features.Applications.Officials;

/// <summary>Marks the texts of the officials' pages about applications.</summary>
public sealed class OfficerTexts;
