namespace SubsidyPortal.Web.Features.Claims;

/// <summary>Marks the texts of claims.</summary>
public sealed class ClaimTexts;
