namespace SubsidyPortal.Web.Features.Companies;

/// <summary>Marks the texts of a company's home and profile.</summary>
public sealed class CompanyTexts;
