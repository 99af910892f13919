using SubsidyPortal.Web.Features.Applications.Company.Case;

namespace SubsidyPortal.Web.Features.Applications;

/// <summary>What the company's pages need beside the use cases.</summary>
internal static class CompanyPagesServices
{
    public static IServiceCollection AddCompanyPages(this IServiceCollection services) => services.AddScoped<CaseWording>();
}
