namespace SubsidyPortal.Web.Features.Applications;

/// <summary>Marks the texts of the company's pages about applications, and the words for codes of contracts.</summary>
public sealed class ApplicationTexts;
