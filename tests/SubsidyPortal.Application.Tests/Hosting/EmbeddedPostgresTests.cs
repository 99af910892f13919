using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using SubsidyPortal.Data.Hosting;
using SubsidyPortal.TestKit.Postgres;
using Xunit;

namespace SubsidyPortal.Application.Tests.Hosting;

public sealed class EmbeddedPostgresTests : IAsyncLifetime
{
    // A space in the path, as on many a desktop.
    private readonly string folder = TestServerFolder.New() + " with space";

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await TestServerFolder.RemoveAsync(folder);

    [Fact]
    public async Task Start_InAnEmptyFolder_ServesAnEmptyUtf8DatabaseWithChecksums()
    {
        await using var server = await StartAsync();

        Assert.True(server.IsRunning);
        Assert.Equal("UTF8", await ScalarAsync(server, "SHOW server_encoding"));
        Assert.Equal("on", await ScalarAsync(server, "SHOW data_checksums"));
        Assert.Equal("127.0.0.1", await ScalarAsync(server, "SHOW listen_addresses"));
        Assert.Equal("off", await ScalarAsync(server, "SHOW jit"));
        Assert.StartsWith("C", (string?)await ScalarAsync(server, "SELECT datcollate::text FROM pg_database WHERE datname = 'portal'"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_ForThePortal_KeepsWhatWasCommitted()
    {
        await using var server = await StartAsync(disposable: false);

        Assert.Equal("on", await ScalarAsync(server, "SHOW fsync"));
        Assert.Equal("on", await ScalarAsync(server, "SHOW synchronous_commit"));
        Assert.Equal("on", await ScalarAsync(server, "SHOW full_page_writes"));
    }

    [Fact]
    public async Task Start_InAnEmptyFolder_KeepsPasswordsInFilesForTheOwnerOnly()
    {
        await using var server = await StartAsync();

        var files = Directory.GetFiles(folder, "*.password*");
        Assert.Equal(["portal_app.password", "portal_owner.password", "postgres.password"], files.Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(files, file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, UnixModeOf(file)));
        var passwords = files.Select(File.ReadAllText).ToList();
        Assert.Equal(3, passwords.Distinct().Count());
        Assert.All(passwords, password => Assert.DoesNotContain(password, File.ReadAllText(Path.Combine(folder, "log", "server.log")), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Dispose_OfARunningServer_StopsItAndTheNextStartFindsTheData()
    {
        var first = await StartAsync();
        await RememberAsync(first);

        await first.DisposeAsync();

        Assert.False(first.IsRunning);
        Assert.False(File.Exists(Path.Combine(folder, "cluster", "postmaster.pid")));
        await using var second = await StartAsync();
        Assert.Equal("kept", await ScalarAsync(second, "SELECT word FROM memory"));
    }

    [Fact]
    public async Task Start_InAFolderInUse_IsRefusedAndNamesTheHolder()
    {
        await using var first = await StartAsync();

        var refusal = await Assert.ThrowsAsync<DatabaseStartException>(() => StartAsync());

        Assert.Contains($"process {Environment.ProcessId} ", refusal.Message, StringComparison.Ordinal);
        Assert.Matches(@"since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d", refusal.Message);
        Assert.Contains(folder, refusal.Message, StringComparison.Ordinal);
        Assert.True(first.IsRunning);
    }

    [Fact]
    public async Task Start_AfterTheServerWasKilled_RecoversWhatWasCommitted()
    {
        var first = await StartAsync(disposable: false);
        await RememberAsync(first);
        Kill(PostmasterId());
        Assert.False(first.IsRunning);
        await first.DisposeAsync();

        await using var second = await StartAsync();

        Assert.Equal("kept", await ScalarAsync(second, "SELECT word FROM memory"));
    }

    [Fact]
    public async Task Start_WhenTheServerOutlivedItsPortal_StopsThatOneAndKeepsTheData()
    {
        await using (var first = await StartAsync())
        {
            await RememberAsync(first);
        }

        // What a killed portal leaves: a running server, and a folder that nobody holds.
        await StartByHandAsync();
        var orphan = PostmasterId();

        await using var second = await StartAsync();

        Assert.NotEqual(orphan, PostmasterId());
        Assert.Equal("kept", await ScalarAsync(second, "SELECT word FROM memory"));
    }

    [Fact]
    public async Task Start_WhenADeadServersNumberBelongsToAnotherProcess_Starts()
    {
        await using (var first = await StartAsync())
        {
            await RememberAsync(first);
        }

        // This test's own process, which is certainly alive and no server.
        var left = Path.Combine(folder, "cluster", "postmaster.pid");
        await File.WriteAllTextAsync(left, $"{Environment.ProcessId}\n{folder}/cluster\n1700000000\n5432\n\n127.0.0.1\n");

        await using var second = await StartAsync();

        Assert.Equal("kept", await ScalarAsync(second, "SELECT word FROM memory"));
    }

    [Fact]
    public async Task Start_AfterAnInterruptedFirstStart_BeginsAgain()
    {
        Directory.CreateDirectory(Path.Combine(folder, "cluster.new", "base"));
        await File.WriteAllTextAsync(Path.Combine(folder, "cluster.new", "PG_VERSION"), "15\n");

        await using var server = await StartAsync();

        Assert.True(server.IsRunning);
    }

    [Fact]
    public async Task Root_WithoutTheRightToTraceOthers_StopsAndFindsItsServersAllTheSame()
    {
        // Containers run so. The right is one of the whole process, so these tests run once more in a process without it.
        Assert.SkipUnless(Environment.IsPrivilegedProcess && File.Exists("/usr/bin/setpriv"), "Only root can give a right up, by setpriv.");
        string[] names = [nameof(Dispose_OfARunningServer_StopsItAndTheNextStartFindsTheData), nameof(Start_WhenTheServerOutlivedItsPortal_StopsThatOneAndKeepsTheData)];
        string[] command =
        [
            "--bounding-set=-sys_ptrace", "dotnet", typeof(EmbeddedPostgresTests).Assembly.Location, "-noLogo", "-noColor",
            .. names.SelectMany(name => new[] { "-method", $"{typeof(EmbeddedPostgresTests).FullName}.{name}" }),
        ];

        using var tests = Process.Start(new ProcessStartInfo("/usr/bin/setpriv", command) { RedirectStandardOutput = true })!;
        var output = await tests.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await tests.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(tests.ExitCode == 0 && output.Contains("Total: 2,", StringComparison.Ordinal), output);
    }

    [Fact]
    public async Task Start_WhenNothingIsToldOfTheProcessLeft_RefusesAndKeepsItsFile()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere the name of a process is all that is known.");
        await using (var first = await StartAsync())
        {
            await RememberAsync(first);
        }

        // Named like a server, and its folder says nothing that can be read: a folder stands where the file would.
        var elsewhere = Path.Combine(folder, "elsewhere");
        Directory.CreateDirectory(Path.Combine(elsewhere, "postmaster.pid"));
        var program = Path.Combine(elsewhere, "postgres");
        File.Copy("/bin/sleep", program);
        using var stranger = Process.Start(new ProcessStartInfo(program, "600") { WorkingDirectory = elsewhere })!;
        var left = Path.Combine(folder, "cluster", "postmaster.pid");
        await File.WriteAllTextAsync(left, $"{stranger.Id}\n{folder}/cluster\n1700000000\n5432\n\n127.0.0.1\n", TestContext.Current.CancellationToken);
        try
        {
            var refusal = await Assert.ThrowsAsync<DatabaseStartException>(() => StartAsync());

            Assert.Contains($"Process {stranger.Id} ", refusal.Message, StringComparison.Ordinal);
            Assert.True(File.Exists(left));
            Assert.False(stranger.HasExited);
        }
        finally
        {
            stranger.Kill();
        }

        await stranger.WaitForExitAsync(TestContext.Current.CancellationToken);
        File.Delete(left);
    }

    private Task<EmbeddedPostgres> StartAsync(bool disposable = true) => EmbeddedPostgres.StartAsync(
        new EmbeddedPostgresOptions { DataFolder = folder, Disposable = disposable }, NullLogger.Instance, CancellationToken.None);

    private int PostmasterId() => int.Parse(
        File.ReadLines(Path.Combine(folder, "cluster", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    private static void Kill(int process)
    {
        using var victim = Process.GetProcessById(process);
        victim.Kill();
        victim.WaitForExit();
    }

    private async Task StartByHandAsync()
    {
        // The version that made the cluster: others refuse it.
        var made = int.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "cluster", "PG_VERSION")), CultureInfo.InvariantCulture);
        var binaries = await PostgresBinaries.FindAsync(null, made, CancellationToken.None);
        string[] command = [Path.Combine(binaries.Folder, "pg_ctl"), "-D", Path.Combine(folder, "cluster"), "-w", "-l", Path.Combine(folder, "log", "server.log"), "start"];
        string[] drop = Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : [];
        string[] all = [.. drop, .. command];
        using var process = Process.Start(new ProcessStartInfo(all[0], all[1..]) { WorkingDirectory = "/", RedirectStandardOutput = true })!;
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    private static UnixFileMode UnixModeOf(string file) =>
        OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(file);

    private static async Task RememberAsync(EmbeddedPostgres server)
    {
        await ScalarAsync(server, "CREATE TABLE memory (word text)", owner: true);
        await ScalarAsync(server, "INSERT INTO memory VALUES ('kept'); GRANT SELECT ON memory TO portal_app", owner: true);
    }

    private static async Task<object?> ScalarAsync(EmbeddedPostgres server, string query, bool owner = false)
    {
        await using var source = NpgsqlDataSource.Create(owner ? server.OwnerConnectionString : server.AppConnectionString);
        await using var command = source.CreateCommand(query);
        return await command.ExecuteScalarAsync();
    }
}
