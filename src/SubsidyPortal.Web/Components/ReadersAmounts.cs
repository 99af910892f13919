using System.Globalization;
using SubsidyPortal.Domain;

namespace SubsidyPortal.Web.Components;

/// <summary>
/// Amounts as the person who looks at the screen wants them. Like the language, the unit belongs to a request or a circuit and flows
/// with it; whatever nobody looks at just now, files, letters, mails and answers to programs, is in yuan.
/// </summary>
/// <remarks>
/// An amount in ten thousands says so itself, <c>38.50万</c> or <c>38.50 ×10k</c>, wherever it stands: no head of a column has to be
/// read for it, and beside an amount in yuan it can't be taken for one.
/// </remarks>
public static class ReadersAmounts
{
    /// <summary>The mark of ten thousands in Chinese texts.</summary>
    public const string ChineseMark = "万";

    /// <summary>The mark of ten thousands in English texts; the space doesn't break.</summary>
    public const string EnglishMark = "\u00A0×10k";

    private static readonly AsyncLocal<AmountUnit> Chosen = new();

    /// <summary>The reader's unit.</summary>
    public static AmountUnit Unit
    {
        get => Chosen.Value;
        set => Chosen.Value = value;
    }

    private static bool IsChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    extension(Money amount)
    {
        /// <summary>The amount to the fen, with thousands marks: <c>385,000.00</c> in yuan, <c>38.50万</c> in ten thousands.</summary>
        public string ForReader() => Unit == AmountUnit.Yuan
            ? amount.ToDisplay()
            : (amount.Yuan / 10_000m).ToString("#,##0.00####", CultureInfo.InvariantCulture) + (IsChinese ? ChineseMark : EnglishMark);
    }
}
