namespace SubsidyPortal.Data.Hosting;

/// <summary>What a private PostgreSQL server is started with.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>The folder that holds everything of this server; made when missing. One server per folder.</summary>
    public required string DataFolder { get; init; }

    /// <summary>A folder with <c>postgres</c>, <c>initdb</c> and <c>pg_ctl</c>; null searches the usual places.</summary>
    public string? BinaryFolder { get; init; }

    /// <summary>
    /// Gives up safety for speed: nothing is flushed to disk, so a power cut loses the data. Only for tests, whose data is thrown away.
    /// </summary>
    public bool Disposable { get; init; }

    public int MaxConnections { get; init; } = 100;

    /// <summary>Most connections that one process keeps open with the app role; the server has room for two nodes' worth.</summary>
    public int MaxPoolSize { get; init; } = 50;

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
