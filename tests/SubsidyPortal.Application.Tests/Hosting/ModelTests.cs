using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using SubsidyPortal.Data;
using Xunit;

namespace SubsidyPortal.Application.Tests.Hosting;

public sealed class ModelTests : IDisposable
{
    // No connection is opened.
    private readonly PortalDb db = PortalDbOptions.Create("Host=nowhere");

    public void Dispose() => db.Dispose();

    [Fact]
    public void Model_IsWhatTheMigrationsMake() => Assert.False(db.Database.HasPendingModelChanges());

    [Fact]
    public void CompiledModel_IsWhatTheMappingsSay()
    {
        var said = Lines(db.GetService<IDesignTimeModel>().Model);
        var compiled = Lines(db.Model);

        var different = said.Except(compiled).Concat(compiled.Except(said)).Take(5);
        Assert.True(
            said.SequenceEqual(compiled),
            $"A mapping was changed. In src/SubsidyPortal.Data run 'dotnet ef dbcontext optimize', which compiles the model anew. {string.Join(Environment.NewLine, different)}");
        Assert.Contains(said, line => line.Contains(": award_amount numeric(18,2) MoneyConverter", StringComparison.Ordinal));
    }

    /// <summary>Without the annotations, of which a model that is compiled has fewer; those that queries and changes need are named.</summary>
    private static List<string> Lines(IModel model) =>
        [.. model.GetEntityTypes().OrderBy(type => type.Name, StringComparer.Ordinal).SelectMany(OfTable)];

    private static IEnumerable<string> OfTable(IEntityType type) =>
    [
        .. type.ToDebugString(MetadataDebugStringOptions.LongDefault & ~MetadataDebugStringOptions.IncludeAnnotations).Split('\n'),
        $"{type.ShortName()}: {type.GetTableName()}",
        .. type.GetProperties().Select(property => $"{type.ShortName()}.{property.Name}: {property.GetColumnName()} {property.GetColumnType()} {property.GetTypeMapping().Converter?.GetType().Name} {property.GetTypeMapping().Comparer.GetType()} {property.Sentinel}"),
        .. type.GetIndexes().Select(index => $"{type.ShortName()}: {index.GetDatabaseName()} {index.IsUnique} {index.GetFilter()}"),
    ];
}
