using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SubsidyPortal.Data.Rounds;

namespace SubsidyPortal.Data;

/// <summary>The one place that says how the context talks to PostgreSQL.</summary>
public static class PortalDbOptions
{
    /// <summary>
    /// Npgsql with snake_case names. Commands are not retried here: the use case runner knows what may be repeated. What loads several
    /// collections says <c>AsSplitQuery</c>, and is refused without: joined, each row of one would come with each row of the other. As the rule
    /// for all queries it would cost every one a compiled reader per column.
    /// </summary>
    public static DbContextOptionsBuilder UsePortalPostgres(this DbContextOptionsBuilder builder, string connectionString)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder
            .UseNpgsql(connectionString, npgsql => npgsql.MigrationsHistoryTable("migrations"))
            .UseSnakeCaseNamingConvention()
            .AddInterceptors(RoundInterceptor.Instance)
            .ConfigureWarnings(warnings => warnings
                .Throw(RelationalEventId.MultipleCollectionIncludeWarning)
                // A test compares the model with the migrations; here it would be built from its mappings only for that.
                .Ignore(RelationalEventId.PendingModelChangesWarning));
    }

    /// <summary>A context outside dependency injection, for migrations and tools.</summary>
    public static PortalDb Create(string connectionString)
    {
        var builder = new DbContextOptionsBuilder<PortalDb>();
        builder.UsePortalPostgres(connectionString);
        return new PortalDb(builder.Options);
    }

    /// <summary>Loads the model of the tables, which every context of this process then shares and the first would have to wait for; it doesn't connect.</summary>
    public static void LearnTables()
    {
        using var db = Create("Host=localhost");
        _ = db.Model;
    }
}

/// <summary>Used by <c>dotnet ef</c> only; it never connects.</summary>
internal sealed class PortalDbDesignFactory : IDesignTimeDbContextFactory<PortalDb>
{
    public PortalDb CreateDbContext(string[] args) => PortalDbOptions.Create("Host=localhost;Database=portal");
}
