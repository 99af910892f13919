using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace SubsidyPortal.Data;

/// <summary>
/// One kind of parts of an aggregate, read by a statement of its own and only where there are some: most cases have no messages,
/// objections or reductions, and asking for what isn't there takes as long as reading what is.
/// </summary>
public sealed class AggregateParts<TPart>
    where TPart : class
{
    // Every act on a case asks for up to nine kinds. The statement is the same each time, and finding that out costs more than running it.
    private readonly Func<PortalDb, Guid, IAsyncEnumerable<TPart>> parts;

    /// <param name="query">The parts of the aggregate with this id, in the order in which the aggregate lists them.</param>
    public AggregateParts(Expression<Func<PortalDb, Guid, IQueryable<TPart>>> query) => parts = EF.CompileAsyncQuery(query);

    /// <summary>Puts the parts into the list of the aggregate, which <paramref name="db"/> tracks already.</summary>
    /// <param name="db">The context that tracks the aggregate.</param>
    /// <param name="there">Whether it has parts of this kind; asked after its row was locked, so that none can have come in since.</param>
    /// <param name="id">The aggregate.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task ReadAsync(PortalDb db, bool there, Guid id, CancellationToken cancellationToken)
    {
        if (!there)
        {
            return;
        }

        await foreach (var _ in parts(db, id).WithCancellation(cancellationToken))
        {
            // Tracking a part is what puts it into the list.
        }
    }
}
