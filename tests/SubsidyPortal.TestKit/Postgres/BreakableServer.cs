namespace SubsidyPortal.TestKit.Postgres;

/// <summary>A server of its own for a test in which it goes away and comes back; the one that the tests share stays.</summary>
public sealed class BreakableServer : IAsyncDisposable
{
    private readonly TestServer server;

    private BreakableServer(TestServer server) => this.server = server;

    public static async Task<BreakableServer> StartAsync() => new(await TestServer.StartAloneAsync());

    public Task BreakAsync() => ServerSwitch.BreakAsync(server.Folder);

    public Task MendAsync() => ServerSwitch.MendAsync(server.Folder);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    internal async Task<TestDatabase> CreateDatabaseAsync(Func<string, Task> migrate, string template) => new(server, await server.CloneAsync(template, migrate));
}
