namespace SubsidyPortal.Domain.Claims;

/// <summary>
/// One row of a claim as the company typed it. It is kept as text until the claim is submitted, so that nothing typed is
/// ever lost; <see cref="ClaimReader"/> says what is wrong with it.
/// </summary>
/// <param name="Id">Also the id of the line that it becomes.</param>
/// <param name="InvoiceCode">发票代码; empty for a fully digital invoice.</param>
/// <param name="InvoiceNumber">发票号码.</param>
/// <param name="IssuedOn">Date, as typed.</param>
/// <param name="Seller">Name on the invoice.</param>
/// <param name="ServiceMonth">Year and month, as typed.</param>
/// <param name="Amount">Invoice amount, as typed.</param>
/// <param name="Paid">Amount paid, as typed.</param>
/// <param name="InvoiceDocument">The invoice's file, once there.</param>
/// <param name="ProofDocument">The payment's file, once there.</param>
public sealed record ClaimEntry(
    Guid Id,
    string InvoiceCode,
    string InvoiceNumber,
    string IssuedOn,
    string Seller,
    string ServiceMonth,
    string Amount,
    string Paid,
    Guid? InvoiceDocument,
    Guid? ProofDocument)
{
    /// <summary>The longest text of one field.</summary>
    public const int TextLength = 200;

    /// <summary>抵扣金额, as typed: what the supplier deducted from this invoice by voucher. Rows kept before there was a place for it have none.</summary>
    public string Voucher { get; init; } = "";

    public static ClaimEntry Empty(Guid id) => new(id, "", "", "", "", "", "", "", null, null);

    /// <summary>The typed texts by field name, in the order of the row.</summary>
    public IEnumerable<(string Field, string Text)> Texts =>
    [
        (nameof(InvoiceCode), InvoiceCode),
        (nameof(InvoiceNumber), InvoiceNumber),
        (nameof(IssuedOn), IssuedOn),
        (nameof(Seller), Seller),
        (nameof(ServiceMonth), ServiceMonth),
        (nameof(Amount), Amount),
        (nameof(Paid), Paid),
        (nameof(Voucher), Voucher),
    ];
}
