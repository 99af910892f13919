using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace SubsidyPortal.Data.Rounds;

/// <summary>One kind of parts of an aggregate, which an <see cref="AggregateRound"/> reads along with its row.</summary>
public abstract class AggregateParts
{
    private PartsStatement? statement;

    /// <summary>What asks for the parts: the same text each time, and working it out costs more than running it.</summary>
    internal PartsStatement Statement(PortalDb db) => statement ??= Translate(db);

    /// <summary>Takes the parts that the round brought; where <paramref name="db"/> tracks the aggregate, that puts them into its list.</summary>
    internal abstract Task<IReadOnlyList<object>> TrackAsync(PortalDb db, Guid id, CancellationToken cancellationToken);

    private protected abstract PartsStatement Translate(PortalDb db);
}

/// <inheritdoc/>
/// <param name="query">The parts of the aggregate with this id, in the order in which the aggregate lists them.</param>
public sealed class AggregateParts<TPart>(Expression<Func<PortalDb, Guid, IQueryable<TPart>>> query) : AggregateParts
    where TPart : class
{
    private readonly Func<PortalDb, Guid, IAsyncEnumerable<TPart>> parts = EF.CompileAsyncQuery(query);

    internal override async Task<IReadOnlyList<object>> TrackAsync(PortalDb db, Guid id, CancellationToken cancellationToken) =>
        await parts(db, id).ToListAsync(cancellationToken);

    private protected override PartsStatement Translate(PortalDb db)
    {
        // A compiled query names its parameter as the lambda does; without compiling it EF Core finds a name of its own.
        using var command = query.Compile()(db, Guid.Empty).CreateDbCommand();
        var name = "@" + command.Parameters[0].ParameterName.TrimStart('@');
        return new PartsStatement(
            Sent: command.CommandText.Replace(name, "$1", StringComparison.Ordinal),
            Asked: command.CommandText.Replace(name, "@" + query.Parameters[1].Name, StringComparison.Ordinal));
    }
}

/// <summary>The statement that asks for one kind of parts.</summary>
/// <param name="Sent">As the round sends it.</param>
/// <param name="Asked">As EF Core asks for it once the round has brought the answer.</param>
internal sealed record PartsStatement(string Sent, string Asked);
