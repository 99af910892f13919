using System.Threading.RateLimiting;

namespace SubsidyPortal.Web.Features.Documents;

/// <summary>How much one person may upload: a folder full of invoices at once, but not the disk full.</summary>
internal sealed class UploadLimit : IDisposable
{
    private const int AtOnce = 6;
    private const int Burst = 200;
    private const int PerMinute = 40;

    private readonly PartitionedRateLimiter<Guid> _limiter = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<Guid, Guid>(user => RateLimitPartition.GetConcurrencyLimiter(
            user, _ => new ConcurrencyLimiterOptions { PermitLimit = AtOnce, QueueLimit = 0 })),
        PartitionedRateLimiter.Create<Guid, Guid>(user => RateLimitPartition.GetTokenBucketLimiter(
            user, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = Burst,
                TokensPerPeriod = PerMinute,
                ReplenishmentPeriod = TimeSpan.FromMinutes(1),
                QueueLimit = 0,
            })));

    /// <summary>Holds one place for as long as the lease lives.</summary>
    internal RateLimitLease Enter(Guid userId) => _limiter.AttemptAcquire(userId);

    public void Dispose() => _limiter.Dispose();
}
