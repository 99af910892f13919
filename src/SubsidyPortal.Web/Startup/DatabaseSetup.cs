using SubsidyPortal.Application;
using SubsidyPortal.Application.Calendars;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Hosting;
using SubsidyPortal.Web.Features.Demo;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Startup;

/// <summary>Starts or reaches the database before anything else, registers the use cases on it and brings its tables up to date.</summary>
internal static class DatabaseSetup
{
    /// <summary>Migrates and ends the program instead of serving.</summary>
    public const string MigrateArgument = "--migrate";

    /// <returns>The database, to be disposed after the portal has stopped. Its tables are not up to date yet.</returns>
    public static async Task<PortalDatabase> StartPortalDatabaseAsync(this WebApplicationBuilder builder, CancellationToken cancellationToken)
    {
        var clock = DemoDayClock.For(builder.Configuration.GetSection(ShellOptions.Section).Get<ShellOptions>());
        using var loggers = Loggers(builder.Configuration);
        // The server takes about as long to start as a core takes to learn the tables.
        var tables = Task.Run(PortalDbOptions.LearnTables, CancellationToken.None);
        var database = await PortalDatabase.StartAsync(builder.Configuration, loggers.CreateLogger<PortalDatabase>(), cancellationToken);
        await tables;
        builder.Services.AddSingleton(clock);
        builder.Services.AddPortalApplication(database.AppConnectionString);
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealthCheck>("database", tags: [HealthSetup.ReadyTag]);
        return database;
    }

    /// <summary>Brings the tables up to date and fills in what every portal has. Nothing may use them before.</summary>
    public static async Task PrepareTablesAsync(this PortalDatabase database, IConfiguration configuration, bool migrateAsked, CancellationToken cancellationToken)
    {
        using var loggers = Loggers(configuration);
        await database.PrepareAsync(PortalDbOptions.Create, migrateAsked, loggers.CreateLogger<PortalDatabase>(), cancellationToken);
        await using var db = PortalDbOptions.Create(database.AppConnectionString);
        await RoleSeed.EnsureAsync(db, cancellationToken);
        await CalendarSeed.EnsureAsync(db, cancellationToken);
    }

    // The portal's own are there only once it is put together.
    private static ILoggerFactory Loggers(IConfiguration configuration) =>
        LoggerFactory.Create(logging => logging.AddConfiguration(configuration.GetSection("Logging")).AddSimpleConsole(o => o.SingleLine = true));
}
