namespace SubsidyPortal.Web.Features.Applications.Amounts;

/// <summary>Marks the texts of the page of an amount and of letters.</summary>
public sealed class AmountTexts;
