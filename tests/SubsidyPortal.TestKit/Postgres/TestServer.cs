using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using SubsidyPortal.Data.Hosting;

namespace SubsidyPortal.TestKit.Postgres;

/// <summary>
/// The PostgreSQL server of this test process, shared by all its fixtures: started by the first that asks, stopped and
/// thrown away with the last.
/// </summary>
internal sealed class TestServer : IAsyncDisposable
{
    private static readonly SemaphoreSlim Gate = new(1);
    private static TestServer? shared;
    private static int users;

    private readonly EmbeddedPostgres server;
    private readonly string folder;
    private readonly SemaphoreSlim templateGate = new(1);
    private readonly HashSet<string> templates = [];
    private int databases;

    private TestServer(EmbeddedPostgres server, string folder)
    {
        this.server = server;
        this.folder = folder;
    }

    public EmbeddedPostgres Server => server;

    public static async Task<TestServer> AcquireAsync()
    {
        await Gate.WaitAsync();
        try
        {
            shared ??= await StartSharedAsync();
            users++;
            return shared;
        }
        finally
        {
            Gate.Release();
        }
    }

    public static async Task ReleaseAsync()
    {
        await Gate.WaitAsync();
        try
        {
            if (--users == 0 && shared is { } last)
            {
                shared = null;
                await last.DisposeAsync();
            }
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>Copies the template, which is made and migrated once per run.</summary>
    /// <returns>The name of the new database.</returns>
    public async Task<string> CloneAsync(string template, Func<string, Task> migrate)
    {
        await templateGate.WaitAsync();
        try
        {
            if (!templates.Contains(template))
            {
                await MakeTemplateAsync(template, migrate);
                templates.Add(template);
            }
        }
        finally
        {
            templateGate.Release();
        }

        var name = $"test_{Interlocked.Increment(ref databases)}";
        await CreateAsync(name, template);
        return name;
    }

    public async Task DropAsync(string database)
    {
        await using var connection = new NpgsqlConnection(server.SuperuserConnectionStringFor("postgres"));
        await connection.OpenAsync();
        // The name is one that CloneAsync has made.
        await using var command = new NpgsqlCommand($"DROP DATABASE IF EXISTS {database} WITH (FORCE)", connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await server.DisposeAsync();
        templateGate.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A server that nobody else uses and that keeps what was committed.</summary>
    public static Task<TestServer> StartAloneAsync() => StartAsync(disposable: false);

    /// <summary>Where its data are.</summary>
    public string Folder => folder;

    private static async Task<TestServer> StartSharedAsync()
    {
        await TestServerFolder.SweepAsync();
        return await StartAsync(disposable: true);
    }

    private static async Task<TestServer> StartAsync(bool disposable)
    {
        var folder = TestServerFolder.New();
        var options = new EmbeddedPostgresOptions { DataFolder = folder, Disposable = disposable, MaxConnections = 300 };
        return new TestServer(await EmbeddedPostgres.StartAsync(options, NullLogger.Instance, CancellationToken.None), folder);
    }

    private async Task MakeTemplateAsync(string template, Func<string, Task> migrate)
    {
        await CreateAsync(template, "template0");
        await using (var connection = new NpgsqlConnection(server.SuperuserConnectionStringFor(template)))
        {
            await connection.OpenAsync();
            await DatabaseRoles.EnsureSchemaAsync(connection, CancellationToken.None);
        }

        var owner = server.OwnerConnectionStringFor(template);
        await migrate(owner);
        // A database with a session in it can't be copied.
        await using var pooled = new NpgsqlConnection(owner);
        NpgsqlConnection.ClearPool(pooled);
    }

    private async Task CreateAsync(string database, string template)
    {
        await using var connection = new NpgsqlConnection(server.SuperuserConnectionStringFor("postgres"));
        await connection.OpenAsync();
        await DatabaseRoles.EnsureDatabaseAsync(connection, database, template, copyFiles: true, CancellationToken.None);
    }
}
