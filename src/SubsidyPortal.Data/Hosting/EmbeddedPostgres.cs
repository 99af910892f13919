using Microsoft.Extensions.Logging;
using Npgsql;

namespace SubsidyPortal.Data.Hosting;

/// <summary>
/// A private PostgreSQL server: made when the folder is empty, started, reachable from this machine only and with generated
/// passwords, stopped when disposed. Kills of the portal or of the server are put right by the next start.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private readonly EmbeddedPostgresOptions options;
    private readonly ServerProcess server;
    private readonly DataFolderLock folderLock;
    private readonly Dictionary<string, string> passwords;
    private bool disposed;

    private EmbeddedPostgres(
        EmbeddedPostgresOptions options, ServerProcess server, DataFolderLock folderLock, int port, Dictionary<string, string> passwords)
    {
        this.options = options;
        this.server = server;
        this.folderLock = folderLock;
        this.passwords = passwords;
        Port = port;
    }

    /// <summary>The loopback port; another one at each start.</summary>
    public int Port { get; }

    public bool IsRunning => !disposed && server.IsRunning;

    /// <summary>For migrations: the role that owns the portal's database.</summary>
    public string OwnerConnectionString => OwnerConnectionStringFor(DatabaseRoles.Database);

    /// <summary>For everything else: the role that owns nothing.</summary>
    public string AppConnectionString => AppConnectionStringFor(DatabaseRoles.Database);

    public string OwnerConnectionStringFor(string database) => ConnectionString(database, DatabaseRoles.Owner, poolSize: 5);

    public string AppConnectionStringFor(string database) => ConnectionString(database, DatabaseRoles.App, options.MaxPoolSize);

    /// <summary>For making databases; not pooled.</summary>
    public string SuperuserConnectionStringFor(string database) => ConnectionString(database, ClusterMaker.Superuser, poolSize: 0);

    /// <exception cref="DatabaseStartException">It can't be started; the message says why and what to do.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(
        EmbeddedPostgresOptions options, ILogger logger, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (OperatingSystem.IsWindows())
        {
            throw new DatabaseStartException("The private PostgreSQL server needs Linux or macOS. On Windows set ConnectionStrings__Portal and ConnectionStrings__PortalOwner.");
        }

        var folder = new ServerFolder(options.DataFolder);
        var account = await ServerAccount.ForThisProcessAsync(cancellationToken);
        folder.Create(account.IsOther);
        await account.EnsureReachableAsync(folder.Root, cancellationToken);
        var folderLock = DataFolderLock.Take(folder.LockFile, options.Clock);
        try
        {
            var binaries = await PostgresBinaries.FindAsync(options.BinaryFolder, folder.ClusterVersion, cancellationToken);
            var server = new ServerProcess(folder, account, binaries);
            if (folder.ClusterVersion is null)
            {
                logger.LogInformation("Making a PostgreSQL {Version} database in {Folder}", binaries.MajorVersion, folder.Root);
                await account.MakeFolderAsync(folder.LogFolder, cancellationToken);
                await new ClusterMaker(folder, account, binaries).MakeAsync(options.Disposable, cancellationToken);
            }
            else if (await server.RecoverAsync(cancellationToken) is { } found)
            {
                logger.LogWarning("{Found}", found);
            }

            return await StartServerAsync(options, folder, server, folderLock, logger, cancellationToken);
        }
        catch
        {
            folderLock.Dispose();
            throw;
        }
    }

    /// <summary>Stops the server that a killed process has left in a folder, if there is one, without starting a new one.</summary>
    /// <exception cref="DatabaseStartException">A living process holds the folder.</exception>
    public static async Task StopLeftoverAsync(string dataFolder, ILogger logger, CancellationToken cancellationToken)
    {
        var folder = new ServerFolder(dataFolder);
        if (!Directory.Exists(folder.Root))
        {
            return;
        }

        using var folderLock = DataFolderLock.Take(folder.LockFile, TimeProvider.System);
        if (folder.ClusterVersion is { } version)
        {
            var account = await ServerAccount.ForThisProcessAsync(cancellationToken);
            var binaries = await PostgresBinaries.FindAsync(null, version, cancellationToken);
            if (await new ServerProcess(folder, account, binaries).RecoverAsync(cancellationToken) is { } found)
            {
                logger.LogWarning("{Found}", found);
            }
        }
    }

    /// <summary>Stops the server and gives the folder free.</summary>
    public async ValueTask DisposeAsync()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        await server.StopAsync(CancellationToken.None);
        folderLock.Dispose();
    }

    private static async Task<EmbeddedPostgres> StartServerAsync(
        EmbeddedPostgresOptions options,
        ServerFolder folder,
        ServerProcess server,
        DataFolderLock folderLock,
        ILogger logger,
        CancellationToken cancellationToken)
    {
        if (!File.Exists(folder.Password(ClusterMaker.Superuser)))
        {
            throw new DatabaseStartException(
                $"{folder.Password(ClusterMaker.Superuser)} is missing: without it nobody can sign in to the database of this folder. Put it back from the backup of the folder.");
        }

        try
        {
            var port = await server.StartAsync(options, cancellationToken);
            string[] roles = [ClusterMaker.Superuser, DatabaseRoles.Owner, DatabaseRoles.App];
            var passwords = roles.ToDictionary(role => role, role => PasswordFile.ReadOrCreate(folder.Password(role)));
            var started = new EmbeddedPostgres(options, server, folderLock, port, passwords);
            await started.EnsureRolesAsync(cancellationToken);
            logger.LogInformation("PostgreSQL listens on 127.0.0.1:{Port}, data in {Folder}", port, folder.Root);
            return started;
        }
        catch
        {
            await server.StopAsync(CancellationToken.None);
            throw;
        }
    }

    private async Task EnsureRolesAsync(CancellationToken cancellationToken)
    {
        await using (var server = new NpgsqlConnection(SuperuserConnectionStringFor("postgres")))
        {
            await server.OpenAsync(cancellationToken);
            await DatabaseRoles.EnsureAsync(server, passwords[DatabaseRoles.Owner], passwords[DatabaseRoles.App], cancellationToken);
            await DatabaseRoles.EnsureDatabaseAsync(server, DatabaseRoles.Database, "template0", copyFiles: false, cancellationToken);
        }

        await using var portal = new NpgsqlConnection(SuperuserConnectionStringFor(DatabaseRoles.Database));
        await portal.OpenAsync(cancellationToken);
        await DatabaseRoles.EnsureSchemaAsync(portal, cancellationToken);
    }

    private string ConnectionString(string database, string role, int poolSize)
    {
        var parts = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = Port,
            Database = database,
            Username = role,
            Password = passwords[role],
            Pooling = poolSize > 0,
            ApplicationName = "subsidy-portal",
            // On loopback nobody listens in; asking for either costs a round trip per connection.
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
        };
        if (poolSize > 0)
        {
            parts.MaxPoolSize = poolSize;
        }

        return parts.ConnectionString;
    }
}
