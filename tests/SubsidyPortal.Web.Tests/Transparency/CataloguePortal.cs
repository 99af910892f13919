using SubsidyPortal.Data.Programs;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using SubsidyPortal.Web.Tests.Identity;

namespace SubsidyPortal.Web.Tests.Transparency;

/// <summary>The whole portal in memory with every program of the catalogue open, Shanghai's in a second version.</summary>
public sealed class CataloguePortal(PostgresFixture postgres) : PortalFixture(postgres), IAsyncDisposable
{
    private static readonly string[] Prefixes = ["BJ23", "CD25", "HZ25", "SH25", "SZ24"];

    private PortalInMemory? portal;

    internal HttpClient Client => portal!.Client;

    internal Visitor Visitor(string language = "en") => portal!.Visitor(language);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        foreach (var (program, prefix) in PolicyCatalogue.Programs.Order(StringComparer.Ordinal).Zip(Prefixes))
        {
            var opened = await Host.OpenFromCatalogueAsync(program, prefix);
            if (program == PortalTestHost.Shanghai)
            {
                await NextVersion.PublishAsync(Host, opened, tree => tree["title"]!["en"] = "Shanghai's second version");
            }
        }

        portal = await PortalInMemory.StartAsync(
            Host, KeyValuePair.Create<string, string?>("Portal:Estimates:Burst", "1000000"), KeyValuePair.Create<string, string?>("Portal:Estimates:PerSecond", "1000"));
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        if (portal is not null)
        {
            await portal.DisposeAsync();
        }

        await DisposeAsync();
    }
}
