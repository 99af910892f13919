using System.Globalization;
using System.Text;

namespace SubsidyPortal.Domain;

/// <summary>
/// Days as people type them: 2026-03-01, 2026/3/1, 2026.3.1, 2026年3月1日, 20260301, 1 Mar 2026; full-width digits and blanks don't matter.
/// An order of day and month that could mean two days (03/04/2026) is not read.
/// </summary>
public static class DayText
{
    private const int FirstYear = 2000;
    private const int LastYear = 2099;

    private static readonly string[] Forms = ["yyyy-M-d", "yyyyMMdd", "d-MMM-yyyy", "d-MMMM-yyyy"];

    /// <summary>Reads a day of this century.</summary>
    public static bool TryParse(string? input, out DateOnly day)
    {
        day = default;
        return !string.IsNullOrWhiteSpace(input)
            && DateOnly.TryParseExact(Plain(input), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out day)
            && day.Year is >= FirstYear and <= LastYear;
    }

    /// <summary>As it is kept and shown in fields: 2026-03-01.</summary>
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Every mark between the parts as one hyphen.</summary>
    private static string Plain(string input)
    {
        if (!TypedText.CanBeKept(input))
        {
            return "";
        }

        var plain = new StringBuilder();
        foreach (var c in input.Normalize(NormalizationForm.FormKC).Trim())
        {
            switch (c)
            {
                case '日' or '号':
                    break;
                case '/' or '.' or '年' or '月' or ' ' or ',' or '、' or '。':
                case var hyphen when TypedText.IsHyphen(hyphen):
                    if (plain.Length > 0 && plain[^1] != '-')
                    {
                        plain.Append('-');
                    }

                    break;
                default:
                    plain.Append(c);
                    break;
            }
        }

        return plain.ToString().TrimEnd('-');
    }
}
