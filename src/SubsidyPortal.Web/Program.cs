using System.Runtime.InteropServices;
using SubsidyPortal.Data.Hosting;
using SubsidyPortal.Web.Features.Demo;
using SubsidyPortal.Web.Features.Identity;
using SubsidyPortal.Web.Startup;

try
{
    var builder = WebApplication.CreateBuilder(args);
    var migrateOnly = args.Contains(DatabaseSetup.MigrateArgument);
    await using var database = await builder.StartPortalDatabaseAsync(migrateOnly);
    if (migrateOnly)
    {
        return 0;
    }

    builder.AddPortalFeatures();
    builder.AddDemoCity(database);
    var app = builder.Build();
    app.UsePortalPipeline();
    app.MapPortalFeatures();
    if ((await app.PrepareDemoAsync(args, database) ?? await app.PrepareAccountsAsync(args)) is { } exitCode)
    {
        return exitCode;
    }

    // Closing the terminal must stop the private database in order, as Ctrl-C does.
    using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
    {
        signal.Cancel = true;
        app.Lifetime.StopApplication();
    });
    app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"Subsidy Portal: {string.Join("  ", app.Urls)}"));
    await app.RunAsync();
    return 0;
}
catch (DatabaseStartException e)
{
    // A stack trace would hide what the person at the terminal is to do.
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
