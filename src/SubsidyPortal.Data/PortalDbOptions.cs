using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace SubsidyPortal.Data;

/// <summary>The one place that says how the context talks to PostgreSQL.</summary>
public static class PortalDbOptions
{
    /// <summary>Npgsql with snake_case names. Commands are not retried here: the use case runner knows what may be repeated.</summary>
    public static DbContextOptionsBuilder UsePortalPostgres(this DbContextOptionsBuilder builder, string connectionString)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder
            .UseNpgsql(connectionString, npgsql => npgsql.MigrationsHistoryTable("migrations").UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
            .UseSnakeCaseNamingConvention();
    }

    /// <summary>A context outside dependency injection, for migrations and tools.</summary>
    public static PortalDb Create(string connectionString)
    {
        var builder = new DbContextOptionsBuilder<PortalDb>();
        builder.UsePortalPostgres(connectionString);
        return new PortalDb(builder.Options);
    }
}

/// <summary>Used by <c>dotnet ef</c> only; it never connects.</summary>
internal sealed class PortalDbDesignFactory : IDesignTimeDbContextFactory<PortalDb>
{
    public PortalDb CreateDbContext(string[] args) => PortalDbOptions.Create("Host=localhost;Database=portal");
}
