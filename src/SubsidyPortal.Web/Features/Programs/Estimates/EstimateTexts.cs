namespace SubsidyPortal.Web.Features.Programs.Estimates;

/// <summary>Marks the texts of estimates: steps, reasons, facts and faults of a request.</summary>
public sealed class EstimateTexts;
