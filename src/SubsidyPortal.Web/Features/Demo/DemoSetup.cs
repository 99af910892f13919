using SubsidyPortal.Application;
using SubsidyPortal.Application.Demo.Bulk;
using SubsidyPortal.Application.Demo.City;
using SubsidyPortal.Application.Documents;
using SubsidyPortal.Data.Hosting;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Demo;

/// <summary>Where the demo's data go.</summary>
/// <param name="ConnectionString">As the app's role.</param>
internal sealed record DemoSource(string ConnectionString)
{
    /// <summary>The city to be made or gone on with; null where there is nothing to do.</summary>
    public DemoCityOptions? City { get; set; }
}

/// <summary>The demo's data: behind the portal with <c>Portal:Demo</c>, or in bulk with <c>--fill-demo N</c>.</summary>
internal static class DemoSetup
{
    /// <summary>Fills the data folder with so many applications and ends the program.</summary>
    public const string FillArgument = "--fill-demo";

    public static void AddDemoCity(this WebApplicationBuilder builder, PortalDatabase database)
    {
        builder.Services.AddSingleton(new DemoSource(database.AppConnectionString));
        if (IsDemo(builder.Configuration))
        {
            builder.Services.AddHostedService<DemoWorker>();
        }
    }

    /// <summary>How far the demo's data are, for scripts that wait for them: <c>{"cases":80,"of":120,"done":false}</c>.</summary>
    public static void MapDemo(this WebApplication app)
    {
        if (!IsDemo(app.Configuration))
        {
            return;
        }

        var source = app.Services.GetService<DemoSource>();
        app.MapGet("/demo/progress", (DemoGrowth growth) =>
            Results.Json(new { cases = growth.Now?.Cases ?? 0, of = growth.Now?.Of ?? 0, done = source?.City is null || growth.Now is { Complete: true } })).ExcludeFromDescription();
    }

    /// <summary>Opens the accounts of the demo before anybody can sign in, or fills in bulk.</summary>
    /// <returns>The program's exit code where it is done with this, or null where it goes on to serve.</returns>
    public static async Task<int?> PrepareDemoAsync(this WebApplication app, string[] args, PortalDatabase database, CancellationToken cancellationToken)
    {
        var demo = IsDemo(app.Configuration);
        if (demo && !await DemoCity.MayBeginAsync(database.AppConnectionString, cancellationToken))
        {
            throw new DatabaseStartException(
                "This database has accounts, companies or programs that are not the demo's, and Portal__Demo=true would let everybody in as an administrator. Start without Portal__Demo, or give the demo a database of its own (--data DIR or Portal__DataDirectory).");
        }

        var at = Array.IndexOf(args, FillArgument);
        if (at >= 0)
        {
            return await FillAsync(app, demo, args.ElementAtOrDefault(at + 1), database, cancellationToken);
        }

        if (demo)
        {
            var source = app.Services.GetRequiredService<DemoSource>();
            var today = app.Services.GetRequiredService<CityClock>().Today;
            source.City = await DemoCity.ToTellAsync(source.ConnectionString, today, cancellationToken);
            if (source.City is { } city)
            {
                await City(app, source.ConnectionString).OpenAccountsAsync(city, cancellationToken);
            }
        }

        return null;
    }

    private static async Task<int> FillAsync(WebApplication app, bool demo, string? size, PortalDatabase database, CancellationToken cancellationToken)
    {
        if (!demo || database.OwnerConnectionString is not { } owner)
        {
            await Console.Error.WriteLineAsync($"{FillArgument} needs Portal__Demo=true and the owner of the database.");
            return 2;
        }

        if (!int.TryParse(size, out var applications) || applications is < 1 or > DemoBulk.Most)
        {
            await Console.Error.WriteLineAsync($"{FillArgument} takes a number of applications from 1 to {DemoBulk.Most}.");
            return 2;
        }

        var store = app.Services.GetRequiredService<IDocumentStore>();
        await store.PrepareAsync(cancellationToken);
        var bulk = new DemoBulk(database.AppConnectionString, owner, store, app.Services.GetRequiredService<ILogger<DemoCity>>());
        var today = app.Services.GetRequiredService<CityClock>().Today;
        return await bulk.FillAsync(applications, today, Console.WriteLine, cancellationToken) ? 0 : 1;
    }

    private static DemoCity City(WebApplication app, string connectionString) =>
        new(connectionString, app.Services.GetRequiredService<IDocumentStore>(), app.Services.GetRequiredService<ILogger<DemoCity>>());

    private static bool IsDemo(IConfiguration configuration) => configuration.GetSection(ShellOptions.Section).Get<ShellOptions>()?.Demo ?? false;
}
