using Microsoft.Extensions.Logging.Abstractions;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Hosting;
using Xunit;

namespace SubsidyPortal.TestKit.Postgres;

/// <summary>
/// Real PostgreSQL for a test assembly: one server per run. Declare it once per assembly with
/// <c>[assembly: AssemblyFixture(typeof(PostgresFixture))]</c> and take it in the constructor of a test class or class fixture.
/// </summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private TestServer? server;

    /// <summary>The server itself, for tests about connections and roles.</summary>
    public EmbeddedPostgres Server => Running.Server;

    private TestServer Running => server ?? throw new InvalidOperationException("The fixture has not been initialized.");

    public async ValueTask InitializeAsync() => server = await TestServer.AcquireAsync();

    /// <summary>A fresh database with the portal's tables.</summary>
    public Task<TestDatabase> CreateDatabaseAsync() => CreateDatabaseAsync(
        owner => DatabaseMigrator.MigrateAsync(owner, PortalDbOptions.Create, NullLogger.Instance, CancellationToken.None), "template_portal");

    /// <summary>
    /// A fresh database with other tables, copied from a template that is migrated once per run.
    /// <paramref name="migrate"/> gets the owner's connection string; <paramref name="template"/> names what it makes.
    /// </summary>
    public async Task<TestDatabase> CreateDatabaseAsync(Func<string, Task> migrate, string template) =>
        new(Running, await Running.CloneAsync(template, migrate));

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            server = null;
            await TestServer.ReleaseAsync();
        }
    }
}
