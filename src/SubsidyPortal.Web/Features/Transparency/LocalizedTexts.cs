using System.Globalization;
using SubsidyPortal.Application.Transparency;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Web.Features.Transparency;

/// <summary>Names that come in both languages from data.</summary>
internal static class LocalizedTexts
{
    public static bool IsChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    extension(PublicProgramView program)
    {
        /// <summary>A track's name in the reader's language; its code where the program has it no more.</summary>
        public string NameOf(string track) => program.Tracks.FirstOrDefault(t => t.Code == track)?.Name.Read ?? track;
    }

    extension(LocalizedText text)
    {
        /// <summary>In the reader's language.</summary>
        public string Read => IsChinese ? text.ZhHans : text.En;

        /// <summary>The Chinese original, shown small beside the English name, which is a translation; null for who reads Chinese.</summary>
        public string? Original => IsChinese ? null : text.ZhHans;
    }
}
