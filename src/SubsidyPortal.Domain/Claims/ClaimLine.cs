namespace SubsidyPortal.Domain.Claims;

/// <summary>What the verifier decided on an invoice line.</summary>
public enum LineDecision
{
    /// <summary>待核验</summary>
    Undecided,

    /// <summary>核定: counts in full, up to what is proven.</summary>
    Certified,

    /// <summary>核减: counts in part or not at all, with a reason.</summary>
    Deducted,

    /// <summary>暂缓: left out of this claim; the invoice is free for a later one.</summary>
    Parked,
}

/// <summary>What the company states about one invoice.</summary>
/// <param name="InvoiceCode">发票代码, empty for fully digital invoices.</param>
/// <param name="InvoiceNumber">发票号码.</param>
/// <param name="InvoiceKey">Code and number, normalised for width, spaces and case; used once in the whole database among live lines.</param>
/// <param name="IssuedOn">Invoice date.</param>
/// <param name="Seller">Name on the invoice.</param>
/// <param name="ServiceMonth">First day of the month of service.</param>
/// <param name="Amount">Invoice amount in yuan.</param>
/// <param name="Paid">Amount proven as paid, in yuan, at most the invoice.</param>
/// <param name="InvoiceDocument">The invoice's file.</param>
/// <param name="ProofDocument">The payment's file.</param>
public sealed record InvoiceFacts(
    string InvoiceCode,
    string InvoiceNumber,
    string InvoiceKey,
    DateOnly IssuedOn,
    string Seller,
    DateOnly ServiceMonth,
    Money Amount,
    Money Paid,
    Guid? InvoiceDocument,
    Guid? ProofDocument);

/// <summary>One invoice in a claim with the verifier's decision.</summary>
public sealed class ClaimLine
{
    public const int InvoiceTextLength = 40;
    public const int SellerLength = 200;
    public const int ReasonLength = 500;

    private ClaimLine()
    {
    }

    internal ClaimLine(Guid id, int position, InvoiceFacts facts)
    {
        Id = id;
        Position = position;
        Set(facts);
        Live = true;
    }

    public Guid Id { get; private set; }

    public int Position { get; private set; }

    public string InvoiceCode { get; private set; } = "";

    public string InvoiceNumber { get; private set; } = "";

    public string InvoiceKey { get; private set; } = "";

    public DateOnly IssuedOn { get; private set; }

    public string Seller { get; private set; } = "";

    public DateOnly ServiceMonth { get; private set; }

    public Money Amount { get; private set; }

    public Money Paid { get; private set; }

    public Guid? InvoiceDocument { get; private set; }

    public Guid? ProofDocument { get; private set; }

    public LineDecision Decision { get; private set; }

    /// <summary>What counts of this invoice; null until decided.</summary>
    public Money? Certified { get; private set; }

    public string? Reason { get; private set; }

    /// <summary>False once parked, rejected or withdrawn: the invoice may be used elsewhere.</summary>
    public bool Live { get; private set; }

    /// <summary>The most that can be certified: the invoice or the proven payment, whichever is smaller.</summary>
    public Money Provable => Money.Min(Amount, Paid);

    internal void Set(InvoiceFacts facts)
    {
        InvoiceCode = facts.InvoiceCode;
        InvoiceNumber = facts.InvoiceNumber;
        InvoiceKey = facts.InvoiceKey;
        IssuedOn = facts.IssuedOn;
        Seller = facts.Seller;
        ServiceMonth = facts.ServiceMonth;
        Amount = facts.Amount;
        Paid = facts.Paid;
        InvoiceDocument = facts.InvoiceDocument;
        ProofDocument = facts.ProofDocument;
        Decision = LineDecision.Undecided;
        Certified = null;
        Reason = null;
        Live = true;
    }

    internal void Decide(LineDecision decision, Money certified, string? reason)
    {
        if (decision != LineDecision.Certified && string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleViolationException(ClaimErrors.ReasonNeeded());
        }

        var amount = decision switch
        {
            LineDecision.Certified => Provable,
            LineDecision.Deducted => certified,
            _ => Money.Zero,
        };
        if (amount.IsNegative || amount > Provable)
        {
            throw new RuleViolationException(ClaimErrors.CertifiedAboveProven(amount, Provable));
        }

        Decision = decision;
        Certified = decision == LineDecision.Undecided ? null : amount;
        Reason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        Live = decision != LineDecision.Parked;
    }

    internal void Free() => Live = false;
}
