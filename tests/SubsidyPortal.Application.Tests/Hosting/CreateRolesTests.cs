using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using SubsidyPortal.Application.Calendars;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Hosting;
using SubsidyPortal.TestKit.Postgres;
using Xunit;

namespace SubsidyPortal.Application.Tests.Hosting;

/// <summary>The script that makes the roles on a server of one's own, on a server that has none.</summary>
public sealed class CreateRolesTests : IAsyncLifetime
{
    private readonly string folder = TestServerFolder.New();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await TestServerFolder.RemoveAsync(folder);

    [Fact]
    public async Task Script_OnAFreshServer_MakesRolesThatThePortalRunsWith()
    {
        // The folder of the server comes first on the script's PATH; where the client is a package of its own it is found behind it.
        var binaries = await PostgresBinaries.FindAsync(null, null, TestContext.Current.CancellationToken);
        string[] folders = [binaries.Folder, .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)];
        Assert.SkipUnless(folders.Any(f => File.Exists(Path.Combine(f, "psql"))), "psql is not installed.");
        await using var server = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions { DataFolder = folder, Disposable = true }, NullLogger.Instance, CancellationToken.None);
        var superuser = new NpgsqlConnectionStringBuilder(server.SuperuserConnectionStringFor("postgres"));
        await ExecuteAsync(superuser.ConnectionString, "DROP DATABASE portal");
        await ExecuteAsync(superuser.ConnectionString, "DROP ROLE portal_owner");
        await ExecuteAsync(superuser.ConnectionString, "DROP ROLE portal_app");

        await RunScriptAsync(binaries.Folder, superuser, "owner's 'word'", "app's word");
        await RunScriptAsync(binaries.Folder, superuser, "owner's 'word'", "app's word");

        string As(string role, string password) => new NpgsqlConnectionStringBuilder(superuser.ConnectionString) { Database = "portal", Username = role, Password = password }.ConnectionString;
        var (owner, app) = (As("portal_owner", "owner's 'word'"), As("portal_app", "app's word"));
        await DatabaseMigrator.MigrateAsync(owner, PortalDbOptions.Create, NullLogger.Instance, CancellationToken.None);
        await DatabaseMigrator.EnsureCurrentAsync(app, PortalDbOptions.Create, CancellationToken.None);
        await using var db = PortalDbOptions.Create(app);
        await RoleSeed.EnsureAsync(db, CancellationToken.None);
        await CalendarSeed.EnsureAsync(db, CancellationToken.None);
        foreach (var beyond in new[] { "DELETE FROM audit_events", "CREATE TABLE mine (id int)", "CREATE TEMPORARY TABLE mine (id int)" })
        {
            var refusal = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(app, beyond));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
        }
    }

    private static async Task RunScriptAsync(string binaries, NpgsqlConnectionStringBuilder server, string ownerPassword, string appPassword)
    {
        var start = new ProcessStartInfo("bash", [ScriptFile()]) { RedirectStandardError = true };
        start.Environment["PATH"] = $"{binaries}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["PGHOST"] = server.Host;
        start.Environment["PGPORT"] = $"{server.Port}";
        start.Environment["PGPASSWORD"] = server.Password;
        start.Environment["PORTAL_OWNER_PASSWORD"] = ownerPassword;
        start.Environment["PORTAL_APP_PASSWORD"] = appPassword;
        using var script = Process.Start(start)!;
        var errors = await script.StandardError.ReadToEndAsync();
        await script.WaitForExitAsync();
        Assert.True(script.ExitCode == 0, errors);
    }

    private static string ScriptFile()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "SubsidyPortal.sln")))
        {
            at = at.Parent;
        }

        return Path.Combine(at.FullName, "src", "SubsidyPortal.Data", "Hosting", "create-roles.sh");
    }

    private static async Task ExecuteAsync(string connectionString, string statement)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
