using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using SubsidyPortal.Application;
using SubsidyPortal.Application.Documents;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.TestKit.Documents;
using SubsidyPortal.TestKit.Postgres;

namespace SubsidyPortal.TestKit.Portal;

/// <summary>
/// The application layer on a real database, connected as the app role, with a clock and a user that the test sets. Use
/// cases run through the same runner as in the portal: <c>host.RunAs(officer).RunAsync(new TakeApplication(…))</c>.
/// </summary>
public sealed partial class PortalTestHost : IAsyncDisposable
{
    /// <summary>Monday, 2 March 2026, nine in the morning in the city.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    private readonly TestDatabase database;
    private readonly ServiceProvider services;

    private PortalTestHost(TestDatabase database, Action<IServiceCollection>? configure)
    {
        this.database = database;
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddDataProtection().UseEphemeralDataProtectionProvider();
        collection.AddSingleton<TimeProvider>(Time);
        collection.AddSingleton<ICurrentUser>(User);
        collection.AddPortalApplication(database.AppConnectionString);
        collection.AddSingleton<IDocumentStore, MemoryDocumentStore>();
        collection.AddSingleton<IUploadTickets, MemoryUploadTickets>();
        configure?.Invoke(collection);
        services = collection.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }

    /// <summary>The clock of everything: <c>Time.Advance(…)</c>; set it to UTC only, or with <see cref="MoveTo"/>.</summary>
    public FakeTimeProvider Time { get; } = new(Start) { AutoAdvanceAmount = TimeSpan.Zero };

    /// <summary>Who is signed in for <see cref="Runner"/>; <see cref="RunAs"/> is safer where calls run side by side.</summary>
    public TestCurrentUser User { get; } = new();

    public IServiceProvider Services => services;

    /// <summary>The database itself: names and connection strings.</summary>
    public TestDatabase Database => database;

    /// <summary>Use cases as <see cref="User"/>.</summary>
    public UseCaseRunner Runner => RunnerOf(User);

    public CityClock Clock => services.GetRequiredService<CityClock>();

    public static async Task<PortalTestHost> StartAsync(PostgresFixture postgres, Action<IServiceCollection>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(postgres);
        return new PortalTestHost(await postgres.CreateDatabaseAsync(PortalTemplate.MakeAsync, PortalTemplate.Name), configure);
    }

    /// <summary>On a server that the test can stop.</summary>
    public static async Task<PortalTestHost> StartAsync(BreakableServer server)
    {
        ArgumentNullException.ThrowIfNull(server);
        return new PortalTestHost(await server.CreateDatabaseAsync(PortalTemplate.MakeAsync, PortalTemplate.Name), null);
    }

    /// <summary>Use cases as this person; null is somebody who has not signed in.</summary>
    public UseCaseRunner RunAs(Guid? userId) => RunnerOf(new TestCurrentUser(userId));

    /// <summary>A look at the database, in a context of its own, as the app role.</summary>
    public async Task<T> ReadAsync<T>(Func<PortalDb, Task<T>> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        await using var db = database.CreateContext();
        return await read(db);
    }

    /// <summary>Puts rows straight into the database, for what no use case under test makes; saved at the end.</summary>
    public async Task WriteAsync(Func<PortalDb, Task> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        await using var db = database.CreateContext();
        await write(db);
        await db.SaveChangesAsync();
    }

    /// <summary>Advances the clock to an hour of a day in the city.</summary>
    public void MoveTo(DateOnly day, int hour = 9) =>
        Time.SetUtcNow(new DateTimeOffset(day, new TimeOnly(hour, 0), TimeSpan.FromHours(8)).ToUniversalTime());

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await database.DisposeAsync();
    }

    /// <summary>Use cases of whoever this says at the time.</summary>
    public UseCaseRunner RunnerOf(ICurrentUser user) =>
        new(services.GetRequiredService<IServiceScopeFactory>(), user, services.GetRequiredService<ILogger<UseCaseRunner>>());
}
