using System.Text;
using SubsidyPortal.Domain;

namespace SubsidyPortal.Application.Demo.Evidence;

/// <summary>An amount in the capital numerals of contracts and invoices (人民币大写), which cannot be altered by a stroke.</summary>
public static class CapitalAmount
{
    private const string Digits = "零壹贰叁肆伍陆柒捌玖";

    private static readonly string[] Places = ["", "拾", "佰", "仟"];

    private static readonly string[] Groups = ["", "万", "亿", "万亿"];

    /// <summary>壹拾贰万叁仟元整 for 123,000.00; the amount must not be negative.</summary>
    public static string Of(Money amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount.Fen);
        var (yuan, fen) = Math.DivRem(amount.Fen, 100);
        var text = new StringBuilder(yuan == 0 ? "" : Whole(yuan) + "元");
        var (jiao, rest) = Math.DivRem(fen, 10);
        if (fen == 0)
        {
            return text.Length == 0 ? "零元整" : text.Append('整').ToString();
        }

        if (jiao > 0)
        {
            text.Append(Digits[(int)jiao]).Append('角');
        }
        else if (yuan > 0)
        {
            text.Append('零');
        }

        return rest == 0 ? text.Append('整').ToString() : text.Append(Digits[(int)rest]).Append('分').ToString();
    }

    private static string Whole(long yuan)
    {
        var text = new StringBuilder();
        var zero = false;
        var power = 1_000_000_000_000L;
        for (var place = 12; place >= 0; place--, power /= 10)
        {
            var digit = (int)(yuan / power % 10);
            if (digit == 0)
            {
                // One 零 stands for any run of zeros between digits, none for those at the end.
                zero = text.Length > 0;
            }
            else
            {
                text.Append(zero ? "零" : "").Append(Digits[digit]).Append(Places[place % 4]);
                zero = false;
            }

            if (place % 4 == 0 && place > 0 && yuan / power % 10_000 > 0)
            {
                text.Append(Groups[place / 4]);
            }
        }

        return text.ToString();
    }
}
