using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace SubsidyPortal.Web.Features.Programs.Estimates;

/// <summary>How many estimates one address may ask for. An estimate costs about 50 µs, so the limit guards against floods, not use.</summary>
public sealed class EstimateLimits
{
    public const string Section = "Portal:Estimates";

    /// <summary>Requests that an address may make at once.</summary>
    public int Burst { get; set; } = 20_000;

    /// <summary>Requests per second that an address may keep up.</summary>
    public int PerSecond { get; set; } = 200;
}

/// <summary>A bucket of requests for each address; an empty one answers 429 with problem details.</summary>
internal sealed class EstimateRateLimit(IOptions<EstimateLimits> limits) : IRateLimiterPolicy<string>
{
    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected => async (rejected, _) =>
    {
        var context = rejected.HttpContext;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = await EstimateEndpoints.LanguageOf(context);
        context.Response.Headers.RetryAfter = "1";
        var text = context.RequestServices.GetRequiredService<EstimateText>();
        await EstimateEndpoints.Refused(StatusCodes.Status429TooManyRequests, "too-many", text).ExecuteAsync(context);
    };

    public RateLimitPartition<string> GetPartition(HttpContext httpContext) => RateLimitPartition.GetTokenBucketLimiter(
        httpContext.Connection.RemoteIpAddress?.ToString() ?? "",
        _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = limits.Value.Burst,
            TokensPerPeriod = limits.Value.PerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        });
}
