using System.Diagnostics.CodeAnalysis;

namespace SubsidyPortal.Domain;

/// <summary>
/// Reads an amount as people type it: <c>1,234,567.00</c>, <c>１２３４５</c>, <c>1 234 567</c>, <c>¥500</c>, <c>80万元</c>.
/// It never guesses: what could mean two things, such as <c>1,23</c>, is refused, and nothing is rounded.
/// </summary>
public static class AmountText
{
    private const int YuanDecimals = 2;
    private const int TenThousandDecimals = 6;

    /// <summary>Reads an amount above zero.</summary>
    /// <param name="input">The text; full-width characters, thousands marks, a yuan sign before and 元 or 万元 behind are accepted.</param>
    /// <param name="amount">The amount, or zero when refused.</param>
    /// <param name="violation"><c>amount.not-a-number</c>, <c>amount.negative</c>, <c>amount.too-many-decimals</c>,
    /// <c>amount.too-large</c> or <c>amount.zero</c>; of several the first in this order.</param>
    public static bool TryParse(string? input, out Money amount, [NotNullWhen(false)] out RuleViolation? violation)
    {
        if (!TryParseOrZero(input, out amount, out violation))
        {
            return false;
        }

        violation = amount.IsZero ? AmountErrors.Zero() : null;
        return violation is null;
    }

    /// <summary>As <see cref="TryParse"/>, where zero is an answer too, such as the certified part of an invoice.</summary>
    public static bool TryParseOrZero(string? input, out Money amount, [NotNullWhen(false)] out RuleViolation? violation)
    {
        amount = Money.Zero;
        var text = WithoutYuanSign(TypedText.Narrow(input)).Trim();
        var negative = text.Length > 0 && TypedText.IsHyphen(text[0]);
        text = WithoutYuanSign(negative ? text[1..].TrimStart() : text).Trim();
        var (number, decimals) = WithoutUnit(text);

        if (!TrySplit(number, out var whole, out var fraction))
        {
            violation = AmountErrors.NotANumber(input);
        }
        else if (negative)
        {
            violation = AmountErrors.Negative();
        }
        else if (fraction.Length > decimals)
        {
            violation = AmountErrors.TooManyDecimals(decimals);
        }
        else if (!TryFen(whole + fraction.PadRight(decimals, '0'), out var fen))
        {
            violation = AmountErrors.TooLarge();
        }
        else
        {
            amount = Money.FromFen(fen);
            violation = null;
        }

        return violation is null;
    }

    private static string WithoutYuanSign(string text) => text.Length > 0 && text[0] is '¥' or '￥' ? text[1..] : text;

    private static (string Number, int Decimals) WithoutUnit(string text)
    {
        foreach (var (unit, decimals) in (ReadOnlySpan<(string, int)>)[("万元", TenThousandDecimals), ("万", TenThousandDecimals), ("元", YuanDecimals)])
        {
            if (text.EndsWith(unit, StringComparison.Ordinal))
            {
                return (text[..^unit.Length].TrimEnd(), decimals);
            }
        }

        return (text, YuanDecimals);
    }

    /// <summary>Digits before and after the point, thousands marks checked and taken out.</summary>
    private static bool TrySplit(string number, out string whole, out string fraction)
    {
        // A Chinese input method gives the full stop 。 where the point is meant.
        var parts = number.Replace('。', '.').Split('.');
        fraction = parts.Length == 2 ? parts[1] : "";
        whole = "";
        if (parts.Length > 2 || (parts.Length == 2 && !AllDigits(fraction)))
        {
            return false;
        }

        var mark = parts[0].Contains(',', StringComparison.Ordinal) ? ',' : ' ';
        var groups = parts[0].Split(mark);
        var grouped = groups.Length > 1;
        for (var i = 0; i < groups.Length; i++)
        {
            if (!AllDigits(groups[i]) || (grouped && (i == 0 ? groups[i].Length > 3 : groups[i].Length != 3)))
            {
                return false;
            }
        }

        whole = string.Concat(groups);
        return true;
    }

    private static bool AllDigits(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);

    private static bool TryFen(string digits, out long fen)
    {
        fen = 0;
        foreach (var digit in digits)
        {
            fen = (fen * 10) + (digit - '0');
            if (fen > Money.MaxFen)
            {
                return false;
            }
        }

        return true;
    }
}
