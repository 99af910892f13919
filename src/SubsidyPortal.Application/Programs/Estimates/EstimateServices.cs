using Microsoft.Extensions.DependencyInjection;

namespace SubsidyPortal.Application.Programs.Estimates;

/// <summary>Registers the estimate for anybody; it needs the application layer.</summary>
public static class EstimateServices
{
    public static IServiceCollection AddEstimateSubsidy(this IServiceCollection services)
    {
        services.AddScoped<IPublishedPolicies, StoredPolicies>();
        services.AddScoped<EstimateSubsidy>();
        return services;
    }
}
