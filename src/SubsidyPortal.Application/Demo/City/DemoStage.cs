using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using SubsidyPortal.Application.Demo.Names;
using SubsidyPortal.Application.Documents;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;

namespace SubsidyPortal.Application.Demo.City;

/// <summary>A use case of the demo's story did not work out.</summary>
public sealed class DemoStoryException(string message) : Exception(message);

/// <summary>
/// Where the story is played: the use cases on the portal's database, with a clock, ids and people of the story. Every act has a
/// place in the story, of which the id of its command follows; an act that was carried out before is passed over.
/// </summary>
internal sealed class DemoStage : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly IDocumentStore documents;
    private readonly DemoUploads uploads;
    private readonly PortalDb looking;
    private readonly HashSet<Guid> done;
    private readonly Dictionary<string, Guid> people = new(StringComparer.Ordinal);

    private DemoStage(
        ServiceProvider services, IDocumentStore documents, DemoUploads uploads, DemoClock clock, DemoCityOptions options, PortalDb looking, HashSet<Guid> done)
    {
        this.services = services;
        this.documents = documents;
        this.uploads = uploads;
        this.looking = looking;
        this.done = done;
        Clock = clock;
        Options = options;
    }

    public DemoClock Clock { get; }

    public DemoCityOptions Options { get; }

    /// <summary>What belongs to the act that is carried out: the name of its place in the story.</summary>
    public string Place { get; set; } = "";

    /// <summary>Chance that follows from the place alone: an act picks the same whether or not those before it were told in this run.</summary>
    public Dice Dice => Dice.For(Options.Seed, Place, 0);

    public static async Task<DemoStage> OpenAsync(string connectionString, IDocumentStore documents, DemoCityOptions options, CancellationToken cancellationToken)
    {
        // A power cut may lose the last moments of the demo, which are then told again; nobody has to wait for the disk.
        var connection = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Options = "-c synchronous_commit=off -c plan_cache_mode=auto",
            MaxPoolSize = 4,
            MaxAutoPrepare = 300, // the same statements come thousands of times
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
        }.ConnectionString;
        var clock = new DemoClock();
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddSingleton<TimeProvider>(clock);
        collection.AddPortalApplication(connection);
        collection.AddScoped<IIdentifiers, DemoIdentifiers>();
        collection.AddSingleton(documents);
        var uploads = new DemoUploads();
        collection.AddSingleton<IUploadTickets>(uploads);
        var looking = PortalDbOptions.Create(connection);
        try
        {
            var done = await looking.ExecutedCommands.Select(c => c.CommandId).ToHashSetAsync(cancellationToken);
            return new DemoStage(collection.BuildServiceProvider(), documents, uploads, clock, options, looking, done);
        }
        catch
        {
            await looking.DisposeAsync();
            throw;
        }
    }

    /// <summary>Learns the accounts by their addresses.</summary>
    public async Task MeetPeopleAsync()
    {
        foreach (var (email, id) in await ReadAsync(db => db.Users.Select(u => new { u.Email, u.Id }).ToDictionaryAsync(u => u.Email!, u => u.Id)))
        {
            people[email] = id;
        }
    }

    /// <summary>The account of an address.</summary>
    public Guid Person(string email) => people[email];

    /// <summary>An official by the short name of the account: <c>intake-1</c>.</summary>
    public Guid Official(string account) => people[$"{account}@city.example"];

    /// <summary>The id of an act at the present place.</summary>
    public Guid IdOf(string what) => DemoIdentifiers.Of(Options.Seed, $"{Place}/{what}");

    public bool IsDone(string what) => done.Contains(IdOf(what));

    /// <summary>Carries out a command unless an earlier attempt at this city did.</summary>
    public async Task<T?> DoAsync<T>(Guid person, string what, Func<Guid, ICommand<T>> command)
    {
        if (IsDone(what))
        {
            return default;
        }

        return await AlwaysAsync(person, what, command);
    }

    /// <summary>Carries out a command, or takes the result of the earlier attempt; its content must be the same every time.</summary>
    public async Task<T> AlwaysAsync<T>(Guid person, string what, Func<Guid, ICommand<T>> command) =>
        Require(await RunnerFor(person).RunAsync(command(IdOf(what))), what);

    /// <summary>Carries out a command unless an earlier attempt did; false where it is refused for this reason.</summary>
    public async Task<bool> DoUnlessAsync<T>(string refusal, Guid person, string what, Func<Guid, ICommand<T>> command)
    {
        if (IsDone(what))
        {
            return true;
        }

        var outcome = await RunnerFor(person).RunAsync(command(IdOf(what)));
        if (outcome is Outcome<T>.RuleViolated rule && rule.Violation.Code == refusal)
        {
            return false;
        }

        Require(outcome, what);
        return true;
    }

    /// <summary>Asks a query.</summary>
    public async Task<T> AskAsync<T>(Guid person, IQuery<T> query) => Require(await RunnerFor(person).AskAsync(query), query.GetType().Name);

    /// <summary>Carries out a command of the portal's own jobs.</summary>
    public async Task PortalAsync<T>(string what, Func<Guid, ICommand<T>> command)
    {
        if (!IsDone(what))
        {
            Require(await RunnerFor(null).RunAsPortalAsync(command(IdOf(what))), what);
        }
    }

    /// <summary>A look at the database, of which nothing is kept for the next one.</summary>
    public async Task<T> ReadAsync<T>(Func<PortalDb, Task<T>> read)
    {
        looking.ChangeTracker.Clear();
        return await read(looking);
    }

    /// <summary>Uses a service in a scope of its own, whose ids follow from the present place.</summary>
    public async Task<T> WithAsync<TService, T>(Func<TService, Task<T>> use)
        where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CommandContext>().CommandId = IdOf("scope");
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>The scope itself, for what needs several services.</summary>
    public Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> use) => WithAsync(use);

    /// <summary>Puts a paper into the store and gives a ticket for it.</summary>
    public async Task<string> UploadAsync(Guid person, string name, byte[] content)
    {
        using var bytes = new MemoryStream(content, writable: false);
        return uploads.Issue(await documents.AcceptAsync(bytes, name, CancellationToken.None), person);
    }

    public async ValueTask DisposeAsync()
    {
        await looking.DisposeAsync();
        await services.DisposeAsync();
    }

    private UseCaseRunner RunnerFor(Guid? person) =>
        new(services.GetRequiredService<IServiceScopeFactory>(), new DemoUser(person), services.GetRequiredService<ILogger<UseCaseRunner>>());

    private T Require<T>(Outcome<T> outcome, string what) => outcome switch
    {
        Outcome<T>.Ok ok => ok.Value,
        Outcome<T>.RuleViolated rule => throw new DemoStoryException($"{Place} {what}: {rule.Violation.Code} ({string.Join(", ", rule.Violation.Arguments)})"),
        Outcome<T>.Invalid invalid => throw new DemoStoryException($"{Place} {what}: {string.Join("; ", invalid.Problems.Select(p => $"{p.Field} {p.Code}"))}"),
        _ => throw new DemoStoryException($"{Place} {what}: {outcome.GetType().Name}"),
    };

    private sealed class DemoUser(Guid? id) : ICurrentUser
    {
        public ValueTask<Guid?> GetUserIdAsync() => ValueTask.FromResult(id);
    }
}
