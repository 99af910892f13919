using System.Globalization;
using System.Text;

namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>Numbers as policy texts write them in characters: 五百, 十二, 二点五.</summary>
internal static class ChineseNumerals
{
    /// <summary>All characters of which such numbers are made; one of them beside a number makes it another number.</summary>
    public const string Characters = "〇零一二两三四五六七八九十百千万亿点";

    private const int Most = 9999;
    private const string Digits = "零一二三四五六七八九";

    private static readonly string[] Units = ["", "十", "百", "千"];

    /// <summary>A number from 0 to 9999 with any decimals; null for others.</summary>
    public static string? Of(decimal number)
    {
        if (number < 0 || number > Most)
        {
            return null;
        }

        var text = number.ToString("0.############", CultureInfo.InvariantCulture).Split('.');
        var whole = Whole(int.Parse(text[0], CultureInfo.InvariantCulture));
        return text.Length == 1 ? whole : $"{whole}点{EachDigit(text[1])}";
    }

    /// <summary>Digit by digit, as years are read: 二〇二五.</summary>
    public static string EachDigit(string digits) => string.Concat(digits.Select(d => d == '0' ? '〇' : Digits[d - '0']));

    private static string Whole(int number)
    {
        if (number == 0)
        {
            return "零";
        }

        var text = new StringBuilder();
        var digits = number.ToString(CultureInfo.InvariantCulture);
        var gap = false;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[i] - '0';
            if (digit == 0)
            {
                gap = true;
                continue;
            }

            text.Append(gap ? "零" : "").Append(digit == 1 && i == 0 && digits.Length == 2 ? "" : Digits[digit]).Append(Units[digits.Length - 1 - i]);
            gap = false;
        }

        return text.ToString();
    }
}
