using SubsidyPortal.Web.Features.Applications.Officials;
using SubsidyPortal.Web.Features.Applications.Officials.Case;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Applications;

/// <summary>What the officials' pages need beside the use cases.</summary>
internal static class OfficialPagesServices
{
    public static IServiceCollection AddOfficialPages(this IServiceCollection services) =>
        services.AddScoped<CaseWords>().AddScoped<IArgumentWords, CheckWords>().AddHostedService<DailyJob>();
}
