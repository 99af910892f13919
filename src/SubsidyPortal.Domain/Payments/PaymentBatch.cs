using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Domain.Payments;

/// <summary>Payment orders of one payer, made by one person, released by another (付款批次).</summary>
public sealed class PaymentBatch
{
    public const int ReferenceLength = 60;
    public const int ReasonLength = 500;
    public const int MaxOrders = 500;

    private readonly List<PaymentOrder> orders = [];

    private PaymentBatch()
    {
    }

    /// <summary>Makes a batch of approved claims; each claim, or the payer's part of it, moves to InPayment.</summary>
    public PaymentBatch(
        Guid id,
        string number,
        string city,
        string program,
        string payer,
        IReadOnlyList<(CostClaim Claim, DutyRoster Roster, PaymentTarget Target)> claims,
        Func<Guid> newId,
        Signed signed)
    {
        ArgumentNullException.ThrowIfNull(claims);
        ArgumentNullException.ThrowIfNull(newId);
        if (claims.Count == 0)
        {
            throw new RuleViolationException(PaymentErrors.EmptyBatch());
        }

        if (claims.Count > MaxOrders)
        {
            throw new RuleViolationException(PaymentErrors.TooManyOrders(MaxOrders));
        }

        Id = id;
        Number = number;
        City = city;
        Program = program;
        Payer = payer;
        MadeBy = signed.By;
        MadeAt = signed.At;
        foreach (var (claim, roster, target) in claims)
        {
            var amount = claim.PayableOf(PaidBy);
            claim.PutInBatch(roster, signed, PaidBy);
            orders.Add(new PaymentOrder(newId(), orders.Count + 1, claim, payer, amount!.Value, target));
        }
    }

    public Guid Id { get; private set; }

    /// <summary>Number people know the batch by: <c>SH25-P-0012</c>.</summary>
    public string Number { get; private set; } = "";

    public string City { get; private set; } = "";

    public string Program { get; private set; } = "";

    /// <summary>Whose money it is: the code of <see cref="PaidBy"/>.</summary>
    public string Payer { get; private set; } = "";

    /// <summary>Whose money it is.</summary>
    public Payer PaidBy => EnumCode.TryParse<Payer>(Payer, out var payer) ? payer : throw new InvalidOperationException($"{Payer} is no payer.");

    public BatchStatus Status { get; private set; }

    public int Revision { get; private set; }

    public Guid MadeBy { get; private set; }

    public DateTimeOffset MadeAt { get; private set; }

    public Guid? ReleasedBy { get; private set; }

    public DateTimeOffset? ReleasedAt { get; private set; }

    /// <summary>Day of release in the city; the bank can't have paid before.</summary>
    public DateOnly? ReleasedOn { get; private set; }

    public IReadOnlyList<PaymentOrder> Orders => orders;

    /// <summary>What the bank is asked to pay: all orders, whatever became of them.</summary>
    public Money Total => Money.Sum(orders.Select(o => o.Amount));

    /// <summary>Releases the batch to the bank; the rosters are those of its claims, so nobody who decided a claim releases its money.</summary>
    public void Release(IEnumerable<DutyRoster> rosters, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(rosters);
        Require(BatchStatus.Made);
        var byClaim = rosters.ToDictionary(r => r.CaseId);
        foreach (var order in orders)
        {
            // A missing roster must never mean "nobody stands in the way".
            byClaim[order.ClaimId].Take(Duty.BatchReleaser, signed);
        }

        Status = BatchStatus.Released;
        ReleasedBy = signed.By;
        ReleasedAt = signed.At;
        ReleasedOn = signed.Today;
        Revision++;
    }

    /// <summary>Dissolves a batch that was not released; its claims go back to Approved.</summary>
    public void Dissolve(IEnumerable<CostClaim> claims, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(claims);
        Require(BatchStatus.Made);
        var byId = claims.ToDictionary(c => c.Id);
        foreach (var order in orders)
        {
            byId[order.ClaimId].LeaveBatch(signed, PaidBy);
            order.Dissolve();
        }

        Status = BatchStatus.Dissolved;
        Revision++;
    }

    /// <summary>Records that the bank paid an order; the caller books payable → paid.</summary>
    public PaymentOrder Confirm(Guid orderId, string reference, DateOnly paidOn, CostClaim claim, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var order = OpenOrder(orderId, claim);
        var record = Stated(reference, paidOn, signed);
        order.Confirm(record);
        claim.RecordPaid(record.Reference, record.PaidOn, signed, PaidBy);
        Settle();
        return order;
    }

    /// <summary>Records that the bank refused an order; the claim can go into another batch.</summary>
    public PaymentOrder Refuse(Guid orderId, string reason, CostClaim claim, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var order = OpenOrder(orderId, claim);
        claim.RecordBankRejection(reason, signed, PaidBy);
        order.Refuse(reason.Trim());
        Settle();
        return order;
    }

    /// <summary>Takes a recorded payment back: the order waits for the bank's answer again.</summary>
    internal void Reopen(Guid orderId, CostClaim claim, Signed signed)
    {
        var order = ConfirmedOrder(orderId, claim);
        claim.TakePaymentBack(signed, PaidBy);
        order.Reopen();
        Status = BatchStatus.Released;
        Revision++;
    }

    /// <summary>What is right of a recorded payment that can't be taken back, as it is going to be recorded.</summary>
    internal BankRecord RightRecord(PaymentOrder order, CostClaim claim, BankRecord right, Signed signed)
    {
        var record = Stated(right.Reference, right.PaidOn, signed);
        claim.RequirePaidBeforeReturn(record.PaidOn, PaidBy);
        return record == new BankRecord(order.BankReference!, order.ConfirmedOn!.Value)
            ? throw new RuleViolationException(PaymentErrors.NothingDiffers())
            : record;
    }

    /// <summary>Records a payment anew that stands: the order stays confirmed, with what is right.</summary>
    internal void RecordAnew(Guid orderId, CostClaim claim, BankRecord right, Signed signed)
    {
        var order = ConfirmedOrder(orderId, claim);
        var record = RightRecord(order, claim, right, signed);
        claim.RecordAnew(record.Reference, record.PaidOn, signed, PaidBy);
        order.Confirm(record);
        Revision++;
    }

    /// <summary>The order of a claim whose payment is recorded.</summary>
    internal PaymentOrder ConfirmedOrder(Guid orderId, CostClaim claim)
    {
        var order = OrderOf(orderId, claim);
        return order.Status == OrderStatus.Confirmed ? order : throw new RuleViolationException(PaymentErrors.OrderNotConfirmed());
    }

    /// <summary>The bank's word in the form in which it is recorded; it can't have paid before the release.</summary>
    private BankRecord Stated(string reference, DateOnly paidOn, Signed signed)
    {
        var code = TypedText.Code(reference);
        if (code.Length == 0)
        {
            throw new RuleViolationException(PaymentErrors.ReferenceNeeded());
        }

        var released = ReleasedOn!.Value;
        return paidOn > signed.Today || paidOn < released
            ? throw new RuleViolationException(PaymentErrors.DateOutOfRange(released, signed.Today))
            : new BankRecord(code, paidOn);
    }

    private PaymentOrder OpenOrder(Guid orderId, CostClaim claim)
    {
        var order = OrderOf(orderId, claim);
        return order.Status == OrderStatus.Open ? order : throw new RuleViolationException(PaymentErrors.OrderSettled());
    }

    private PaymentOrder OrderOf(Guid orderId, CostClaim claim)
    {
        RequireOut();
        return orders.Find(o => o.Id == orderId && o.ClaimId == claim.Id) ?? throw new RuleViolationException(PaymentErrors.UnknownOrder());
    }

    private void Settle()
    {
        Revision++;
        if (orders.TrueForAll(o => o.Status is not OrderStatus.Open))
        {
            Status = BatchStatus.Reconciled;
        }
    }

    /// <summary>The batch went to the bank; one that is reconciled answers by the state of its order.</summary>
    private void RequireOut()
    {
        if (Status is not (BatchStatus.Released or BatchStatus.Reconciled))
        {
            throw new RuleViolationException(PaymentErrors.WrongState(Status));
        }
    }

    private void Require(BatchStatus status)
    {
        if (Status != status)
        {
            throw new RuleViolationException(PaymentErrors.WrongState(Status));
        }
    }
}
