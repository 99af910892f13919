using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SubsidyPortal.Application;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using SubsidyPortal.Web.Startup;
using SubsidyPortal.Web.Tests.Identity;
using SubsidyPortal.Web.Tests.Shell;

namespace SubsidyPortal.Web.Tests.Transparency;

/// <summary>The whole portal in memory on the database of an open program with one award and one running notice.</summary>
public sealed class PublicHost(PostgresFixture postgres) : OpenProgramFixture(postgres), IAsyncDisposable
{
    public const int ObjectionsPerHour = 4;

    private WebApplication? app;
    private string? folder;

    /// <summary>Case in public notice.</summary>
    public CaseJourney Noticed { get; private set; } = null!;

    /// <summary>Case with an award.</summary>
    public CaseJourney Awarded { get; private set; } = null!;

    internal Visitor Visitor(string language = "en") => new(app!.GetTestServer(), overTls: false, language);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var officers = await CaseOfficers.AddAsync(Host);
        Awarded = await CaseJourney.SubmittedAsync(Host, await Host.AddCompanyAsync("上海登记科技有限公司"), "compute", 2_000_000);
        await Awarded.ToAwardedAsync(officers);
        Noticed = await CaseJourney.SubmittedAsync(Host, await Host.AddCompanyAsync("上海公示科技有限公司"), "model", 1_000_000);
        await Noticed.ToNoticeAsync(officers);

        folder = Directory.CreateTempSubdirectory("portal-public-").FullName;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "SubsidyPortal.Web",
            ContentRootPath = RepositoryFiles.Web,
            EnvironmentName = "Development",
        });
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(
            [new("Portal:DataDirectory", folder), new("Portal:PublicUrl", "https://portal.example"), new("Portal:Objections:PerHour", $"{ObjectionsPerHour}")]);
        builder.Services.AddSingleton<TimeProvider>(Host.Time);
        builder.Services.AddPortalApplication(Host.Database.AppConnectionString);
        builder.AddPortalFeatures();
        app = builder.Build();
        app.UsePortalPipeline();
        app.MapPortalFeatures();
        await app.StartAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        if (app is not null)
        {
            await app.DisposeAsync();
        }

        if (folder is not null)
        {
            Directory.Delete(folder, recursive: true);
        }

        await DisposeAsync();
    }
}
