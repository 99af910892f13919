using SubsidyPortal.Application;
using SubsidyPortal.Application.Calendars;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Hosting;
using SubsidyPortal.Web.Features.Demo;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Startup;

/// <summary>Starts or reaches the database before anything else, brings its tables up to date and registers the use cases on it.</summary>
internal static class DatabaseSetup
{
    /// <summary>Migrates and ends the program instead of serving.</summary>
    public const string MigrateArgument = "--migrate";

    /// <returns>The database, to be disposed after the portal has stopped.</returns>
    public static async Task<PortalDatabase> StartPortalDatabaseAsync(this WebApplicationBuilder builder, bool migrateAsked, CancellationToken cancellationToken)
    {
        var clock = DemoDayClock.For(builder.Configuration.GetSection(ShellOptions.Section).Get<ShellOptions>());
        using var loggers = LoggerFactory.Create(logging => logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddSimpleConsole(o => o.SingleLine = true));
        var logger = loggers.CreateLogger<PortalDatabase>();
        // The server takes about as long to start as a core takes to learn the tables.
        var tables = Task.Run(PortalDbOptions.LearnTables, cancellationToken);
        var database = await PortalDatabase.StartAsync(builder.Configuration, logger, cancellationToken);
        try
        {
            await tables;
            await database.PrepareAsync(PortalDbOptions.Create, migrateAsked, logger, cancellationToken);
            await using var db = PortalDbOptions.Create(database.AppConnectionString);
            await RoleSeed.EnsureAsync(db, cancellationToken);
            await CalendarSeed.EnsureAsync(db, cancellationToken);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }

        builder.Services.AddSingleton(clock);
        builder.Services.AddPortalApplication(database.AppConnectionString);
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealthCheck>("database", tags: [HealthSetup.ReadyTag]);
        return database;
    }
}
