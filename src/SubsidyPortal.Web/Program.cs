using SubsidyPortal.Data.Hosting;
using SubsidyPortal.Web.Features.Demo;
using SubsidyPortal.Web.Features.Identity;
using SubsidyPortal.Web.Startup;

using var signals = new StopSignals();
try
{
    var builder = WebApplication.CreateBuilder(args);
    var migrateOnly = args.Contains(DatabaseSetup.MigrateArgument);
    await using var database = await builder.StartPortalDatabaseAsync(signals.Token);
    // On the other core, while the program is put together on this one.
    var tables = Task.Run(() => database.PrepareTablesAsync(builder.Configuration, migrateOnly, signals.Token));
    if (migrateOnly)
    {
        await tables;
        return 0;
    }

    builder.AddPortalFeatures();
    builder.AddDemoCity(database);
    var app = builder.Build();
    app.UsePortalPipeline();
    app.MapPortalFeatures();
    await tables;
    if ((await app.PrepareDemoAsync(args, database, signals.Token) ?? await app.PrepareAccountsAsync(args, signals.Token)) is { } exitCode)
    {
        return exitCode;
    }

    app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"Subsidy Portal: {string.Join("  ", app.Urls)}"));
    await app.RunAsync(signals.Token);
    return 0;
}
catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
{
    await Console.Error.WriteLineAsync("Stopped before the portal was ready.");
    return StopSignals.Interrupted;
}
catch (DatabaseStartException e)
{
    // A stack trace would hide what the person at the terminal is to do.
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
