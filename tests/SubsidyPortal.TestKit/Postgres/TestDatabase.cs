using SubsidyPortal.Data;

namespace SubsidyPortal.TestKit.Postgres;

/// <summary>A database of its own for a test class, with the portal's tables in it; dropped when disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly TestServer server;

    internal TestDatabase(TestServer server, string name)
    {
        this.server = server;
        Name = name;
    }

    public string Name { get; }

    /// <summary>The role that the portal works with: owns nothing, may not change the ledger.</summary>
    public string AppConnectionString => server.Server.AppConnectionStringFor(Name);

    /// <summary>The role that owns the tables.</summary>
    public string OwnerConnectionString => server.Server.OwnerConnectionStringFor(Name);

    /// <summary>A context with the rights that the portal has.</summary>
    public PortalDb CreateContext() => PortalDbOptions.Create(AppConnectionString);

    public async ValueTask DisposeAsync()
    {
        foreach (var pool in new[] { AppConnectionString, OwnerConnectionString })
        {
            await using var connection = new Npgsql.NpgsqlConnection(pool);
            Npgsql.NpgsqlConnection.ClearPool(connection);
        }

        await server.DropAsync(Name);
    }
}
