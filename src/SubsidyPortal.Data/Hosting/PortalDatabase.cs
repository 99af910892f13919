using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace SubsidyPortal.Data.Hosting;

/// <summary>
/// The database of this portal: the server that <c>ConnectionStrings:Portal</c> names, or else a private one, which lives as long as this object.
/// </summary>
public sealed class PortalDatabase : IAsyncDisposable
{
    private const int ConnectionsPerNode = 50;

    private readonly IAsyncDisposable? privateServer;
    private readonly bool mayMigrateAtStart;

    private PortalDatabase(string app, string? owner, bool mayMigrateAtStart, IAsyncDisposable? privateServer)
    {
        AppConnectionString = app;
        OwnerConnectionString = owner;
        this.mayMigrateAtStart = mayMigrateAtStart;
        this.privateServer = privateServer;
    }

    /// <summary>For all work: owns nothing, and keeps at most 50 connections open.</summary>
    public string AppConnectionString { get; }

    /// <summary>For migrations; null when <c>ConnectionStrings:PortalOwner</c> is not set for a server of your own.</summary>
    public string? OwnerConnectionString { get; }

    /// <summary>Whether the server is the portal's own.</summary>
    public bool IsPrivate => privateServer is not null;

    public static async Task<PortalDatabase> StartAsync(
        IConfiguration configuration, ILogger logger, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var migrate = configuration["Portal:MigrateAtStart"];
        if (configuration.GetConnectionString("Portal") is { Length: > 0 } app)
        {
            var owner = configuration.GetConnectionString("PortalOwner");
            return new PortalDatabase(Limited(app), string.IsNullOrEmpty(owner) ? null : owner, IsTrue(migrate), null);
        }

        var options = new EmbeddedPostgresOptions
        {
            DataFolder = Path.Combine(PortalDataDirectory.Of(configuration), "postgres"),
            BinaryFolder = configuration["Portal:PostgresBinaries"],
            MaxPoolSize = ConnectionsPerNode,
        };
        var server = await EmbeddedPostgres.StartAsync(options, logger, cancellationToken);
        return new PortalDatabase(server.AppConnectionString, server.OwnerConnectionString, migrate is null || IsTrue(migrate), server);
    }

    /// <summary>
    /// Brings the tables up to date, or makes sure that they are: migrates when asked to (<c>--migrate</c>) or allowed to at start
    /// (<c>Portal:MigrateAtStart</c>; the default for a private server), otherwise refuses to go on with tables that are behind.
    /// </summary>
    public Task PrepareAsync(bool migrateAsked, ILogger logger, CancellationToken cancellationToken) =>
        PrepareAsync(PortalDbOptions.Create, migrateAsked, logger, cancellationToken);

    /// <summary>The same for other tables than the portal's; <paramref name="contextFor"/> makes a context for a connection string.</summary>
    public async Task PrepareAsync(Func<string, DbContext> contextFor, bool migrateAsked, ILogger logger, CancellationToken cancellationToken)
    {
        if ((migrateAsked || mayMigrateAtStart) && OwnerConnectionString is null)
        {
            throw new DatabaseStartException("Migrations run as the owner of the database: set ConnectionStrings__PortalOwner.");
        }

        try
        {
            if (migrateAsked || mayMigrateAtStart)
            {
                await DatabaseMigrator.MigrateAsync(OwnerConnectionString!, contextFor, logger, cancellationToken);
            }
            else
            {
                await DatabaseMigrator.EnsureCurrentAsync(AppConnectionString, contextFor, cancellationToken);
            }
        }
        catch (NpgsqlException e) when (e is not PostgresException || IsAboutSigningIn(e))
        {
            var server = new NpgsqlConnectionStringBuilder(AppConnectionString);
            throw new DatabaseStartException($"The database {server.Database} on {server.Host}:{server.Port} can't be used: {e.Message}", e);
        }
    }

    public ValueTask DisposeAsync() => privateServer?.DisposeAsync() ?? ValueTask.CompletedTask;

    // Wrong password, no such role or database, no right to connect.
    private static bool IsAboutSigningIn(NpgsqlException e) =>
        e.SqlState is { } state && (state.StartsWith("28", StringComparison.Ordinal) || state is PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InsufficientPrivilege);

    private static bool IsTrue(string? value) => bool.TryParse(value, out var parsed) && parsed;

    private static string Limited(string connectionString)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        if (!parts.ShouldSerialize("Maximum Pool Size"))
        {
            parts.MaxPoolSize = ConnectionsPerNode;
        }

        return parts.ConnectionString;
    }
}
