namespace SubsidyPortal.Web.Features.Programs.Estimates;

/// <summary>The words for estimates, traces and their differences.</summary>
public static class EstimateWording
{
    public static IServiceCollection AddEstimateWording(this IServiceCollection services)
    {
        services.AddScoped<EstimateText>();
        services.AddScoped<EstimateTrace>();
        services.AddScoped<TraceFigures>();
        services.AddScoped<FactWords>();
        services.AddScoped<ChangeSentences>();
        services.AddScoped<AmountStories>();
        services.AddScoped<DifferenceWords>();
        return services;
    }
}
