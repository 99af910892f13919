using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace SubsidyPortal.Data;

/// <summary>
/// Reads the parts of an aggregate that is tracked already, each kind by a statement of its own and only where there is one: most cases
/// have no messages, objections or reductions, and asking for what isn't there takes as long as reading what is.
/// </summary>
public static class AggregateParts
{
    /// <summary>Puts the parts into the aggregate's list.</summary>
    /// <param name="db">The context that tracks the aggregate.</param>
    /// <param name="there">Whether it has parts of this kind; asked after its row was locked, so that none can have come in since.</param>
    /// <param name="key">The parts' reference to it, <c>ApplicationId</c> or <c>ClaimId</c>.</param>
    /// <param name="id">The aggregate.</param>
    /// <param name="order">The order in which the aggregate lists them.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task ReadPartsAsync<TPart, TOrder>(
        this PortalDb db, bool there, string key, Guid id, Expression<Func<TPart, TOrder>> order, CancellationToken cancellationToken)
        where TPart : class
    {
        ArgumentNullException.ThrowIfNull(db);
        if (there)
        {
            await db.Set<TPart>().Where(part => EF.Property<Guid>(part, key) == id).OrderBy(order).LoadAsync(cancellationToken);
        }
    }
}
