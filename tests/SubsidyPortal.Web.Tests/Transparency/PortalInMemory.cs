using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SubsidyPortal.Application;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.Web.Startup;
using SubsidyPortal.Web.Tests.Identity;
using SubsidyPortal.Web.Tests.Shell;

namespace SubsidyPortal.Web.Tests.Transparency;

/// <summary>The whole portal in memory, on a database that a test has filled.</summary>
internal sealed class PortalInMemory : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string folder;

    private PortalInMemory(WebApplication app, string folder) => (this.app, this.folder) = (app, folder);

    public HttpClient Client => app.GetTestClient();

    public Visitor Visitor(string language = "en") => new(app.GetTestServer(), overTls: false, language);

    public static async Task<PortalInMemory> StartAsync(PortalTestHost host, params KeyValuePair<string, string?>[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("portal-public-").FullName;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "SubsidyPortal.Web",
            ContentRootPath = RepositoryFiles.Web,
            EnvironmentName = "Development",
        });
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection([new("Portal:DataDirectory", folder), new("Portal:PublicUrl", "https://portal.example"), .. settings]);
        builder.Services.AddSingleton<TimeProvider>(host.Time);
        builder.Services.AddPortalApplication(host.Database.AppConnectionString);
        builder.AddPortalFeatures();
        var app = builder.Build();
        app.UsePortalPipeline();
        app.MapPortalFeatures();
        await app.StartAsync();
        return new PortalInMemory(app, folder);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
