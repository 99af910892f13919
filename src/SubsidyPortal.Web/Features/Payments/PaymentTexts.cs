namespace SubsidyPortal.Web.Features.Payments;

/// <summary>Marks the texts of payments.</summary>
public sealed class PaymentTexts;
