using System.Globalization;

namespace SubsidyPortal.Web.Features.Ledger;

/// <summary>A day as it stands in an address; what is no day is as if it weren't there.</summary>
internal static class AddressDay
{
    public static DateOnly? Read(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
