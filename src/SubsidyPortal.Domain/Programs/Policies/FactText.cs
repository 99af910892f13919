using System.Globalization;

namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>Dates as text, the same in every culture.</summary>
internal static class FactText
{
    public static string Of(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static bool TryDate(string? text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
