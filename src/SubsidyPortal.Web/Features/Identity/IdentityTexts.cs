namespace SubsidyPortal.Web.Features.Identity;

/// <summary>Marks the texts of account pages, of the administration of accounts, and of company members.</summary>
public sealed class IdentityTexts;
