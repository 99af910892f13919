using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;
using SubsidyPortal.Web.Shell.Preferences;
using SubsidyPortal.Web.Startup;
using Xunit;

namespace SubsidyPortal.Web.Tests.Shell;

/// <summary>The frame of the portal on its own, without database and features: pages, texts, headers, preferences.</summary>
public class PageHost : IAsyncLifetime
{
    protected virtual string Environment => "Development";

    private WebApplication app = null!;

    public IEnumerable<RouteEndpoint> Endpoints => ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "SubsidyPortal.Web",
            ContentRootPath = RepositoryFiles.Web,
            EnvironmentName = Environment,
        });
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.AddPortalPages();
        builder.AddPortalLocalization();
        builder.AddPortalAccess();
        builder.AddPortalCompression();
        builder.AddPortalHealth();
        builder.AddPortalErrors();

        app = builder.Build();
        app.UsePortalErrors();
        app.UsePortalSecurityHeaders();
        app.UseResponseCompression();
        app.UsePortalLocalization();
        app.UseAuthentication();
        app.Use((context, next) =>
        {
            if (context.Request.Headers["X-Test-Role"] is [{ } role])
            {
                context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "test"), new Claim(ClaimTypes.Role, role)], "test"));
            }

            return next(context);
        });
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapPortalHealth();
        app.MapPreferenceEndpoints();
        app.MapPortalPages();
        app.MapMethods("/test/fails", ["GET", "POST"], string () => throw new InvalidOperationException("on purpose"));
        await app.StartAsync();
    }

    /// <summary>A browser without redirects and cookies of its own, so that tests see every answer.</summary>
    public HttpClient Client() => app.GetTestClient();

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

/// <summary>The same as it runs in a city.</summary>
public sealed class CityPageHost : PageHost
{
    protected override string Environment => "Production";
}
