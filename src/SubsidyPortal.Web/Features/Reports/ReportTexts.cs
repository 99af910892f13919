namespace SubsidyPortal.Web.Features.Reports;

/// <summary>Texts of the reports, their files and the export log.</summary>
public sealed class ReportTexts;
