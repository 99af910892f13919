using SubsidyPortal.TestKit.Postgres;

namespace SubsidyPortal.TestKit.Browser;

/// <summary>The portal's private database behind its back.</summary>
public sealed partial class PublishedPortal
{
    private string Database => Path.Combine(dataFolder, "postgres");

    /// <summary>The database ends in the middle of whatever it does; the portal stays.</summary>
    public Task BreakDatabaseAsync() => ServerSwitch.BreakAsync(Database);

    /// <summary>Starts the database again, on its port; it recovers from its log.</summary>
    public Task MendDatabaseAsync() => ServerSwitch.MendAsync(Database);
}
