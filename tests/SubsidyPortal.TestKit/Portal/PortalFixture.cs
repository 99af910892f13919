using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.TestKit.Postgres;
using Xunit;

namespace SubsidyPortal.TestKit.Portal;

/// <summary>
/// A portal for the tests of one class, on a database of its own: <c>IClassFixture&lt;PortalFixture&gt;</c>. A feature that
/// needs more services (a port's stand-in) derives from it and adds them.
/// </summary>
public class PortalFixture(PostgresFixture postgres) : IAsyncLifetime
{
    private PortalTestHost? host;

    /// <summary>For a test that needs another portal beside this one.</summary>
    public PostgresFixture Postgres { get; } = postgres;

    public PortalTestHost Host => host ?? throw new InvalidOperationException("The fixture has not been initialized.");

    public virtual async ValueTask InitializeAsync() => host = await PortalTestHost.StartAsync(Postgres, Configure);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (host is not null)
        {
            await host.DisposeAsync();
        }
    }

    protected virtual void Configure(IServiceCollection services)
    {
    }
}
