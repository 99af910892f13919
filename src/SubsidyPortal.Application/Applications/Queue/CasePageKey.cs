using System.Globalization;
using SubsidyPortal.Domain;

namespace SubsidyPortal.Application.Applications;

/// <summary>Where a page begins: at an end of the list, or right after or before a row.</summary>
public enum PageMove
{
    First,
    Last,
    After,
    Before,
}

/// <summary>A place in a sorted list: the row's sort value and number, readable, so that it can stand in an address.</summary>
public static class CasePageKey
{
    private const char Separator = '~';

    public static string Of(CaseSort sort, CaseRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return sort switch
        {
            CaseSort.Number => row.Number,
            CaseSort.Due => Of(row.DueOn ?? DateOnly.MaxValue, row.Number),
            CaseSort.Ceiling => Join(row.Ceiling.Fen.ToString(CultureInfo.InvariantCulture), row.Number),
            CaseSort.Changed => Of(row.ChangedAt, row.Number),
            CaseSort.District => Join(row.District, row.Number),
            CaseSort.Track => Join(row.Track, row.Number),
            _ => Join(row.CompanyName, row.Number),
        };
    }

    internal static string Of(DateOnly day, string number) => Join(DayText.Iso(day), number);

    internal static string Of(DateTimeOffset instant, string number) => Join(instant.UtcTicks.ToString(CultureInfo.InvariantCulture), number);

    /// <summary>Reads a key; null where it is none, so that an address that somebody has changed shows the first page.</summary>
    internal static (string Value, string Number)? Read(string? key)
    {
        var at = key?.LastIndexOf(Separator) ?? -1;
        return key is null ? null : at < 0 ? (key, key) : (key[..at], key[(at + 1)..]);
    }

    internal static DateOnly? Date(string value) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    internal static Money? Amount(string value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var fen) && fen <= Money.MaxFen ? Money.FromFen(fen) : null;

    internal static DateTimeOffset? Instant(string value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.UtcTicks
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : null;

    private static string Join(string value, string number) => $"{value}{Separator}{number}";
}
