namespace SubsidyPortal.Web.Features.Ledger;

/// <summary>Texts of the ledger and of the budgets.</summary>
public sealed class LedgerTexts;
