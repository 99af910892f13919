using System.Globalization;

namespace SubsidyPortal.Application.Transparency;

/// <summary>The last line of a page of a public list, after which the next page begins: its day and its case number.</summary>
internal readonly record struct RegisterPlace(DateOnly Day, string Number)
{
    private const char Separator = '~';

    /// <summary>Null for what is no place: such an address shows the first page.</summary>
    public static RegisterPlace? Read(string? text) =>
        text?.Split(Separator) is [var day, { Length: > 0 and <= 40 } number] && !number.Contains('\0', StringComparison.Ordinal)
        && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? new RegisterPlace(date, number)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Day:yyyy-MM-dd}{Separator}{Number}");
}
