using SubsidyPortal.Domain.Claims;

namespace SubsidyPortal.Domain.Payments;

/// <summary>Where the money goes, as it stood when the order was made.</summary>
public sealed record PaymentTarget(string Holder, string Bank, string AccountNumber);

/// <summary>One claim's payment by one payer (付款单).</summary>
public sealed class PaymentOrder
{
    private PaymentOrder()
    {
    }

    internal PaymentOrder(Guid id, int position, CostClaim claim, string payer, Money amount, PaymentTarget target)
    {
        Id = id;
        Position = position;
        ClaimId = claim.Id;
        ClaimNumber = claim.Number;
        CompanyId = claim.CompanyId;
        Payer = payer;
        Amount = amount;
        Target = target;
        Live = true;
    }

    public Guid Id { get; private set; }

    public int Position { get; private set; }

    public Guid ClaimId { get; private set; }

    public string ClaimNumber { get; private set; } = "";

    public Guid CompanyId { get; private set; }

    /// <summary>Code of the payer: that of the batch.</summary>
    public string Payer { get; private set; } = "";

    public Money Amount { get; private set; }

    public PaymentTarget Target { get; private set; } = null!;

    public OrderStatus Status { get; private set; }

    public string? BankReference { get; private set; }

    /// <summary>Day on which the bank paid; the yearly counters of "paid" go by it.</summary>
    public DateOnly? ConfirmedOn { get; private set; }

    public string? RejectionReason { get; private set; }

    /// <summary>True while the order pays or has paid its claim: a claim has at most one live order of each payer in the whole database.</summary>
    public bool Live { get; private set; }

    internal void Confirm(BankRecord record)
    {
        Status = OrderStatus.Confirmed;
        BankReference = record.Reference;
        ConfirmedOn = record.PaidOn;
    }

    /// <summary>What was recorded stands in the correction and in the history; the reference is free for the order that it belongs to.</summary>
    internal void Reopen()
    {
        Status = OrderStatus.Open;
        BankReference = null;
        ConfirmedOn = null;
    }

    internal void Refuse(string reason)
    {
        Status = OrderStatus.Rejected;
        RejectionReason = reason;
        Live = false;
    }

    internal void Dissolve()
    {
        Status = OrderStatus.Dissolved;
        Live = false;
    }
}
