namespace SubsidyPortal.Web.Features.Audit;

/// <summary>What the history of a case needs beside its use case.</summary>
internal static class AuditServices
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services.AddScoped<AuditWords>();
}
