using System.Globalization;

namespace SubsidyPortal.Web.Features.Claims;

/// <summary>Names in the reader's script, where there is one in it.</summary>
internal static class ReadersName
{
    private static bool IsChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    /// <summary>The one that the reader can read; the Chinese one where the other is missing.</summary>
    public static string Of(string chinese, string? other) => IsChinese || string.IsNullOrEmpty(other) ? chinese : other;
}
