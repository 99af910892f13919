using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace SubsidyPortal.Web.Features.Transparency;

/// <summary>How many objections one network address may send.</summary>
public sealed class ObjectionLimits
{
    public const string Section = "Portal:Objections";

    /// <summary>Forms an hour; an office behind one address must be able to object to several awards.</summary>
    public int PerHour { get; set; } = 20;
}

/// <summary>A window of sent forms for each network address; reading the page is free.</summary>
internal sealed class ObjectionRateLimit(IOptions<ObjectionLimits> limits) : IRateLimiterPolicy<string>
{
    /// <summary>Name for <c>[EnableRateLimiting]</c>.</summary>
    public const string Policy = "objections";

    private const string HourInSeconds = "3600";

    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected => (rejected, _) =>
    {
        rejected.HttpContext.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        rejected.HttpContext.Response.Headers.RetryAfter = HourInSeconds;
        return ValueTask.CompletedTask;
    };

    public RateLimitPartition<string> GetPartition(HttpContext httpContext) => HttpMethods.IsPost(httpContext.Request.Method)
        ? RateLimitPartition.GetFixedWindowLimiter(
            httpContext.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = limits.Value.PerHour, Window = TimeSpan.FromHours(1), QueueLimit = 0 })
        : RateLimitPartition.GetNoLimiter("reading");
}
