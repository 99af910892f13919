using System.Globalization;

namespace SubsidyPortal.Web.Components;

/// <summary>
/// Dates as people read them: 16 Nov 2026, 2026年11月16日. Times are the city's (Shanghai, all year UTC+8 since 1992),
/// whatever the clock of the server or the reader.
/// </summary>
public static class Dates
{
    private static readonly TimeZoneInfo City = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-Hans");

    private static bool IsChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    private static CultureInfo Culture => IsChinese ? Chinese : English;

    /// <summary>Day, month, year.</summary>
    public static string Full(DateOnly date) => date.ToString(IsChinese ? "yyyy年M月d日" : "d MMM yyyy", Culture);

    /// <summary>Day and month, for rows where the year is plain.</summary>
    public static string Brief(DateOnly date) => date.ToString(IsChinese ? "M月d日" : "d MMM", Culture);

    /// <summary>A month on an axis: Aug 25, Oct; 2025年8月, 10月.</summary>
    public static string Month(DateOnly date, bool withYear) =>
        date.ToString((IsChinese, withYear) switch { (true, true) => "yyyy年M月", (true, false) => "M月", (false, true) => "MMM yy", _ => "MMM" }, Culture);

    /// <summary>With the weekday, for deadlines.</summary>
    public static string WithWeekday(DateOnly date) => date.ToString(IsChinese ? "yyyy年M月d日（ddd）" : "ddd d MMM yyyy", Culture);

    /// <summary>Date and time in the city.</summary>
    public static string Full(DateTimeOffset instant)
    {
        var local = InCity(instant);
        return $"{Full(DateOnly.FromDateTime(local.DateTime))} {local.ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }

    /// <summary>Date and time in the city, without the year.</summary>
    public static string Brief(DateTimeOffset instant)
    {
        var local = InCity(instant);
        return $"{Brief(DateOnly.FromDateTime(local.DateTime))} {local.ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }

    /// <summary>Hours and minutes in the city.</summary>
    public static string Time(DateTimeOffset instant) => InCity(instant).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The instant on the city's clock.</summary>
    public static DateTimeOffset InCity(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, City);

    /// <summary>The day in the city at that instant.</summary>
    public static DateOnly CityDay(DateTimeOffset instant) => DateOnly.FromDateTime(InCity(instant).DateTime);
}
