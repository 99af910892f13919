namespace SubsidyPortal.Domain.Claims;

/// <summary>What the company states about one invoice, read and complete.</summary>
/// <param name="Invoice">Code and number; an invoice is used once in the whole database among live lines.</param>
/// <param name="IssuedOn">Invoice date.</param>
/// <param name="Seller">Name on the invoice.</param>
/// <param name="ServiceMonth">First day of the month of service.</param>
/// <param name="Amount">Invoice amount in yuan.</param>
/// <param name="Paid">Amount proven as paid, in yuan.</param>
/// <param name="Voucher">Amount that the supplier deducted by voucher, in yuan; together with what was paid at most the invoice.</param>
/// <param name="InvoiceDocument">The invoice's file in the claim.</param>
/// <param name="ProofDocument">The payment's file in the claim.</param>
public sealed record InvoiceFacts(
    InvoiceKey Invoice,
    DateOnly IssuedOn,
    string Seller,
    DateOnly ServiceMonth,
    Money Amount,
    Money Paid,
    Money Voucher,
    Guid InvoiceDocument,
    Guid ProofDocument)
{
    /// <summary>The most that can count: the invoice, or payment and deducted voucher where they come to less.</summary>
    public Money Provable => Money.Min(Amount, Paid + Voucher);
}
