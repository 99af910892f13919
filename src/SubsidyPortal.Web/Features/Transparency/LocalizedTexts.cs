using System.Globalization;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Web.Features.Transparency;

/// <summary>Names that come in both languages from data.</summary>
internal static class LocalizedTexts
{
    public static bool IsChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    extension(LocalizedText text)
    {
        /// <summary>In the reader's language.</summary>
        public string Read => IsChinese ? text.ZhHans : text.En;

        /// <summary>In the other language, shown small beside it.</summary>
        public string Other => IsChinese ? text.En : text.ZhHans;
    }

    /// <summary>The <c>lang</c> of <c>Other</c>.</summary>
    public static string OtherLanguage => IsChinese ? "en" : "zh-Hans";
}
