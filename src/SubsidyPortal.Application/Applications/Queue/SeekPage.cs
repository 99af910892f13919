using Microsoft.EntityFrameworkCore;

namespace SubsidyPortal.Application.Applications;

/// <summary>One page of a list that is read by keyset.</summary>
/// <param name="Rows">In the order of the list, also when the page was read backwards.</param>
/// <param name="HasPrevious">There are rows before the first one.</param>
/// <param name="HasNext">There are rows after the last one.</param>
internal sealed record SeekPage<T>(List<T> Rows, bool HasPrevious, bool HasNext)
{
    private const int MostRows = 100;

    /// <summary>The first rows in reading direction, put into the order of the list.</summary>
    /// <param name="rows">In reading direction, from where the page begins.</param>
    /// <param name="backwards">Reading direction.</param>
    /// <param name="fromRow">The page begins at a row, not at an end of the list.</param>
    /// <param name="size">1 to 100 rows; other numbers give the nearest of these.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<SeekPage<T>> TakeAsync(IQueryable<T> rows, bool backwards, bool fromRow, int size, CancellationToken cancellationToken)
    {
        size = Math.Clamp(size, 1, MostRows);

        // One row more tells whether there is another page in that direction; in the other direction there is one if we came from there.
        var found = await rows.Take(size + 1).ToListAsync(cancellationToken);
        var more = found.Count > size;
        if (more)
        {
            found.RemoveAt(size);
        }

        if (backwards)
        {
            found.Reverse();
        }

        return backwards ? new SeekPage<T>(found, more, fromRow) : new SeekPage<T>(found, fromRow, more);
    }
}
