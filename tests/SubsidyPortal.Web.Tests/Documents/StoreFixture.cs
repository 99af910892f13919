using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Application.Documents;
using SubsidyPortal.Web.Features.Documents;

namespace SubsidyPortal.Web.Tests.Documents;

/// <summary>A store with a data folder of its own, set up as in the portal.</summary>
internal sealed class StoreFixture : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly FakeS3? _s3;

    private StoreFixture(string folder, FakeS3? s3, TimeProvider? time)
    {
        Folder = folder;
        _s3 = s3;
        var settings = s3 is null ? [] : new Dictionary<string, string?>
        {
            ["Portal:Storage:Kind"] = "S3",
            ["Portal:Storage:Endpoint"] = s3.Address,
            ["Portal:Storage:Bucket"] = "papers",
            ["Portal:Storage:AccessKey"] = "key",
            ["Portal:Storage:SecretKey"] = "secret",
        };
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        services.AddSingleton(time ?? TimeProvider.System);
        services.AddDocumentStore(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), Path.Combine(folder, "data"));
        _services = services.BuildServiceProvider();
    }

    internal string Folder { get; }

    internal string Incoming => Path.Combine(Folder, "data", "documents", "incoming");

    internal IDocumentStore Store => _services.GetRequiredService<IDocumentStore>();

    internal IUploadTickets Tickets => _services.GetRequiredService<IUploadTickets>();

    internal FakeS3 S3 => _s3!;

    internal static async Task<StoreFixture> StartAsync(bool s3 = false, TimeProvider? time = null)
    {
        var fixture = new StoreFixture(Directory.CreateTempSubdirectory("portal-documents-").FullName, s3 ? await FakeS3.StartAsync() : null, time);
        await fixture.Store.PrepareAsync(CancellationToken.None);
        return fixture;
    }

    /// <summary>Another node of the portal on the same folder.</summary>
    internal StoreFixture Another() => new(Folder, _s3, null);

    internal string[] FilesInFolder() => Directory.GetFiles(Folder, "*", SearchOption.AllDirectories);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_s3 is not null)
        {
            await _s3.DisposeAsync();
        }

        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
