using SubsidyPortal.Application.Audit;
using SubsidyPortal.Domain.Audit;
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
}
