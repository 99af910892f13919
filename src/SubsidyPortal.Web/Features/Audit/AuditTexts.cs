namespace SubsidyPortal.Web.Features.Audit;

/// <summary>Texts of the history of a case.</summary>
public sealed class AuditTexts;
