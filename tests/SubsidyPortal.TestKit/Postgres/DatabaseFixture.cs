using Xunit;

namespace SubsidyPortal.TestKit.Postgres;

/// <summary>
/// The portal's database for one test class: take it with <c>IClassFixture&lt;DatabaseFixture&gt;</c>; the assembly declares
/// <see cref="PostgresFixture"/>.
/// </summary>
public sealed class DatabaseFixture(PostgresFixture postgres) : IAsyncLifetime
{
    private TestDatabase? database;

    public TestDatabase Database => database ?? throw new InvalidOperationException("The fixture has not been initialized.");

    public async ValueTask InitializeAsync() => database = await postgres.CreateDatabaseAsync();

    public ValueTask DisposeAsync() => database?.DisposeAsync() ?? ValueTask.CompletedTask;
}
