using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace SubsidyPortal.Web.Features.Identity;

/// <summary>How often the forms that anybody may send can be sent from one address, and how often a session is looked at.</summary>
public sealed class AccountLimits
{
    public const string Section = "Portal:Accounts";

    /// <summary>Forms a minute from one network address; an office behind one address must be able to work.</summary>
    public int FormsPerMinute { get; set; } = 60;

    /// <summary>How soon a closed account, a lost role or a changed password ends a session.</summary>
    public TimeSpan SessionCheck { get; set; } = TimeSpan.FromMinutes(1);
}

/// <summary>A window of forms for each network address. Reading a page costs nothing.</summary>
internal sealed class AccountRateLimit(IOptions<AccountLimits> limits) : IRateLimiterPolicy<string>
{
    /// <summary>Name for <c>[EnableRateLimiting]</c> on pages.</summary>
    public const string Policy = "account-forms";

    private const int Segments = 6;

    // The limiter of a key is kept, so reading must not share a key with any address.
    private const string Reading = "reading";

    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected => (rejected, _) =>
    {
        rejected.HttpContext.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        rejected.HttpContext.Response.Headers.RetryAfter = "60";
        return ValueTask.CompletedTask;
    };

    public RateLimitPartition<string> GetPartition(HttpContext httpContext) => HttpMethods.IsPost(httpContext.Request.Method)
        ? RateLimitPartition.GetSlidingWindowLimiter(
            httpContext.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new SlidingWindowRateLimiterOptions
            {
                PermitLimit = limits.Value.FormsPerMinute,
                Window = TimeSpan.FromMinutes(1),
                SegmentsPerWindow = Segments,
                QueueLimit = 0,
            })
        : RateLimitPartition.GetNoLimiter(Reading);
}

internal static class AccountRateLimitSetup
{
    public static void AddAccountRateLimit(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<AccountLimits>(configuration.GetSection(AccountLimits.Section));
        services.AddRateLimiter(options => options.AddPolicy<string, AccountRateLimit>(AccountRateLimit.Policy));
    }
}
