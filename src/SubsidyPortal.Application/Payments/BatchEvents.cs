using SubsidyPortal.Application.Audit;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Audit;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Payments;

namespace SubsidyPortal.Application.Payments;

/// <summary>Events of a batch.</summary>
internal static class BatchEvents
{
    public static void Record(
        this AuditTrail audit, string type, PaymentBatch batch, BatchStatus? before, string? reason = null, params (string Key, string Value)[] facts)
    {
        var after = facts.ToDictionary(f => f.Key, f => f.Value);
        after["status"] = batch.Status.ToString();
        after["batch"] = batch.Number;
        audit.Record(
            type,
            new AuditSubject(batch.City, "batch", batch.Id.ToString(), null),
            before is { } known ? new Dictionary<string, string> { ["status"] = known.ToString() } : null,
            after,
            reason);
    }

    /// <summary>The bank paid an order, on the bank's day; a report counts the payment from the latest of these on.</summary>
    public static void RecordPaid(this AuditTrail audit, CostClaim claim, ClaimStatus claimBefore, PaymentBatch batch, BatchStatus before, PaymentOrder order)
    {
        var (reference, day) = (order.BankReference!, order.ConfirmedOn!.Value);
        var onBanksDay = audit.On(day);
        onBanksDay.Record(
            "claim.paid", claim, claimBefore, null,
            [
                ("amount", order.Amount.ToString()), ("reference", reference), ("paidOn", DayText.Iso(day)),
                ("batch", batch.Number), .. PayerFacts.Of(batch.PaidBy, claim.Parts is not null),
            ]);
        onBanksDay.Record("batch.paid", batch, before, null, ("claim", claim.Number), ("reference", reference));
    }
}
