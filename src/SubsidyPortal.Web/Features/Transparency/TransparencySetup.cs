namespace SubsidyPortal.Web.Features.Transparency;

/// <summary>Services of the public pages.</summary>
public static class TransparencySetup
{
    public static IServiceCollection AddTransparency(this IServiceCollection services)
    {
        services.AddScoped<TrackWords>();
        services.AddOptions<ObjectionLimits>().BindConfiguration(ObjectionLimits.Section);
        services.AddRateLimiter(options => options.AddPolicy<string, ObjectionRateLimit>(ObjectionRateLimit.Policy));
        return services;
    }
}
