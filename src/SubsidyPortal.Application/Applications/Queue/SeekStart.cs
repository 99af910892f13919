using SubsidyPortal.Domain;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Where a page of a list by one value and the number begins, and which way it is read: pages before a row and the last one are
/// read backwards.
/// </summary>
/// <param name="Backwards">From the end of the list towards its beginning.</param>
/// <param name="From">The row that the page begins right after, in reading direction; null for an end of the list.</param>
internal readonly record struct SeekStart<T>(bool Backwards, (T Value, string Number)? From)
    where T : struct
{
    private const int LongestKey = 80;

    /// <summary>The end of the list that lies in reading direction, read from there: what is shown where nothing is left beyond a row.</summary>
    public SeekStart<T> Ahead => new(!Backwards, null);

    /// <summary>The start that an address names; one whose key can't be read is the beginning of the list.</summary>
    /// <param name="move">Which page.</param>
    /// <param name="key">A value and a number, see <see cref="CasePageKey"/>.</param>
    /// <param name="read">Reads the value.</param>
    public static SeekStart<T> Read(PageMove move, string? key, Func<string, T?> read) => move switch
    {
        PageMove.Last => new SeekStart<T>(true, null),
        PageMove.After or PageMove.Before
            when key is { Length: <= LongestKey } && TypedText.CanBeKept(key) && CasePageKey.Read(key) is { } row && read(row.Value) is { } value =>
            new SeekStart<T>(move == PageMove.Before, (value, row.Number)),
        _ => new SeekStart<T>(false, null),
    };
}
