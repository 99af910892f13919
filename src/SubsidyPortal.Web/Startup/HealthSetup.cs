using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace SubsidyPortal.Web.Startup;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: every check tagged <see cref="ReadyTag"/> passes;
/// a part that must be there first registers such a check.
/// </summary>
internal static class HealthSetup
{
    public const string ReadyTag = "ready";

    public static void AddPortalHealth(this WebApplicationBuilder builder) => builder.Services.AddHealthChecks();

    public static void MapPortalHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(ReadyTag) }).AllowAnonymous();
    }
}
