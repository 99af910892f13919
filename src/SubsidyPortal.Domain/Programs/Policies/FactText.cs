using System.Globalization;

namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>Dates as text, the same in every culture.</summary>
internal static class FactText
{
    /// <remarks>The round-trip form of a day is <c>yyyy-MM-dd</c>; a custom format would be read anew for each date of an estimate.</remarks>
    public static string Of(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);

    public static bool TryDate(string? text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
