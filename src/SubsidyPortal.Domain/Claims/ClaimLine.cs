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

/// <summary>One invoice of a submitted claim with the verifier's decision.</summary>
public sealed class ClaimLine
{
    public const int InvoiceTextLength = Claims.InvoiceKey.NumberMaxLength;
    public const int SellerLength = ClaimEntry.TextLength;
    public const int ReasonLength = 500;

    private ClaimLine()
    {
    }

    internal ClaimLine(Guid id, int position, InvoiceFacts facts)
    {
        Id = id;
        Set(position, facts);
    }

    /// <summary>The id of the row that the company typed.</summary>
    public Guid Id { get; private set; }

    public int Position { get; private set; }

    public string InvoiceCode { get; private set; } = "";

    public string InvoiceNumber { get; private set; } = "";

    /// <summary><see cref="Claims.InvoiceKey.Canonical"/>; unique in the whole database among live lines.</summary>
    public string InvoiceKey { get; private set; } = "";

    public DateOnly IssuedOn { get; private set; }

    public string Seller { get; private set; } = "";

    public DateOnly ServiceMonth { get; private set; }

    public Money Amount { get; private set; }

    public Money Paid { get; private set; }

    /// <summary>What the supplier deducted by voucher (抵扣金额); zero where the track doesn't deduct at purchase.</summary>
    public Money Voucher { get; private set; }

    public Guid InvoiceDocument { get; private set; }

    public Guid ProofDocument { get; private set; }

    public LineDecision Decision { get; private set; }

    /// <summary>What counts of this invoice; null until decided.</summary>
    public Money? Certified { get; private set; }

    public string? Reason { get; private set; }

    /// <summary>False once parked, rejected or withdrawn: the invoice may be used elsewhere.</summary>
    public bool Live { get; private set; }

    /// <summary>The most that can be certified: the invoice, or payment and deducted voucher where they come to less.</summary>
    public Money Provable => Facts().Provable;

    /// <summary>For people: code and number.</summary>
    public string Invoice => InvoiceCode.Length == 0 ? InvoiceNumber : $"{InvoiceCode} {InvoiceNumber}";

    /// <summary>Takes what the company states now; what it did not change keeps its decision.</summary>
    internal void Restate(int position, InvoiceFacts facts)
    {
        if (facts == Facts())
        {
            Position = position;
        }
        else
        {
            Set(position, facts);
        }
    }

    internal void Decide(LineDecision decision, Money certified, string? reason)
    {
        if (decision is LineDecision.Deducted or LineDecision.Parked && string.IsNullOrWhiteSpace(reason))
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

        if (decision == LineDecision.Deducted && amount == Provable)
        {
            throw new RuleViolationException(ClaimErrors.NothingDeducted());
        }

        Decision = decision;
        Certified = decision == LineDecision.Undecided ? null : amount;
        Reason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        Live = decision != LineDecision.Parked;
    }

    internal void Free() => Live = false;

    /// <summary>True for a line that the verifier left out and that the company states as it was: its invoice claims nothing.</summary>
    public bool StaysParked(InvoiceFacts facts) => Decision == LineDecision.Parked && facts == Facts();

    private InvoiceFacts Facts() =>
        new(Claims.InvoiceKey.Parse(InvoiceCode, InvoiceNumber), IssuedOn, Seller, ServiceMonth, Amount, Paid, Voucher, InvoiceDocument, ProofDocument);

    private void Set(int position, InvoiceFacts facts)
    {
        Position = position;
        InvoiceCode = facts.Invoice.Code ?? "";
        InvoiceNumber = facts.Invoice.Number;
        InvoiceKey = facts.Invoice.Canonical;
        IssuedOn = facts.IssuedOn;
        Seller = facts.Seller;
        ServiceMonth = facts.ServiceMonth;
        Amount = facts.Amount;
        Paid = facts.Paid;
        Voucher = facts.Voucher;
        InvoiceDocument = facts.InvoiceDocument;
        ProofDocument = facts.ProofDocument;
        Decision = LineDecision.Undecided;
        Certified = null;
        Reason = null;
        Live = true;
    }
}
