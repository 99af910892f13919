using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using SubsidyPortal.Data.Hosting;
using SubsidyPortal.TestKit.Postgres;
using Xunit;

namespace SubsidyPortal.Application.Tests.Hosting;

public sealed class PortalDatabaseTests
{
    [Fact]
    public async Task Start_WithAConfiguredServer_UsesItWithFiftyConnectionsAtMost()
    {
        await using var database = await StartAsync(
            ("ConnectionStrings:Portal", "Host=db;Username=portal_app"), ("ConnectionStrings:PortalOwner", "Host=db;Username=portal_owner"));

        Assert.False(database.IsPrivate);
        Assert.Equal(50, new NpgsqlConnectionStringBuilder(database.AppConnectionString).MaxPoolSize);
        Assert.Equal("Host=db;Username=portal_owner", database.OwnerConnectionString);
    }

    [Theory]
    [InlineData("Host=db;Maximum Pool Size=7")]
    [InlineData("Host=db;MaxPoolSize=7")]
    public async Task Start_WithAPoolSizeOfItsOwn_KeepsIt(string connectionString)
    {
        await using var database = await StartAsync(("ConnectionStrings:Portal", connectionString));

        Assert.Equal(7, new NpgsqlConnectionStringBuilder(database.AppConnectionString).MaxPoolSize);
    }

    [Fact]
    public async Task Prepare_AskedToMigrateWithoutAnOwner_SaysWhichSettingIsMissing()
    {
        await using var database = await StartAsync(("ConnectionStrings:Portal", "Host=db"));

        var refusal = await Assert.ThrowsAsync<DatabaseStartException>(() => database.PrepareAsync(
            DatabaseMigratorTests.ProbeContext.For, migrateAsked: true, NullLogger.Instance, CancellationToken.None));

        Assert.Contains("ConnectionStrings__PortalOwner", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prepare_WhenTheServerDoesNotAnswer_NamesIt()
    {
        // Port 1 belongs to a service that nobody runs.
        await using var database = await StartAsync(("ConnectionStrings:Portal", "Host=127.0.0.1;Port=1;Database=portal"));

        var refusal = await Assert.ThrowsAsync<DatabaseStartException>(() => database.PrepareAsync(
            migrateAsked: false, NullLogger.Instance, CancellationToken.None));

        Assert.Contains("portal on 127.0.0.1:1 can't be used", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithoutAServer_StartsAPrivateOneAndMigratesIt()
    {
        var folder = TestServerFolder.New();
        await using (var database = await StartAsync(("Portal:DataDirectory", folder)))
        {
            await database.PrepareAsync(DatabaseMigratorTests.ProbeContext.For, migrateAsked: false, NullLogger.Instance, CancellationToken.None);

            Assert.True(database.IsPrivate);
            await using var source = NpgsqlDataSource.Create(database.AppConnectionString);
            await using var command = source.CreateCommand("SELECT current_user || ' ' || count(*) FROM probe");
            Assert.Equal("portal_app 1", await command.ExecuteScalarAsync());
            Assert.True(Directory.Exists(Path.Combine(folder, "postgres", "cluster")));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Start_BelowAFolderClosedToOthers_WorksOrNamesThatFolder()
    {
        var closed = TestServerFolder.New();
        Directory.CreateDirectory(closed);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(closed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var start = () => StartAsync(("Portal:DataDirectory", Path.Combine(closed, "deeper", "data")));

        // Root drops to another user, who can't pass; everybody else runs the server as themselves.
        if (Environment.IsPrivilegedProcess)
        {
            var refusal = await Assert.ThrowsAsync<DatabaseStartException>(start);
            Assert.Contains($"may not enter {closed}.", refusal.Message, StringComparison.Ordinal);
        }
        else
        {
            await using var database = await start();
            Assert.True(database.IsPrivate);
        }

        Directory.Delete(closed, recursive: true);
    }

    private static Task<PortalDatabase> StartAsync(params (string Key, string? Value)[] settings) => PortalDatabase.StartAsync(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, s.Value))).Build(),
        NullLogger.Instance,
        CancellationToken.None);
}
