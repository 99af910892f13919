using System.Globalization;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Applications;

/// <summary>The texts in which the answers to declared facts are kept: yes, no, a number, a date yyyy-MM-dd or a code.</summary>
public static class FactAnswers
{
    // Beyond it no fact of a contract makes sense, and every comparison stays exact.
    private const decimal Largest = 1_000_000_000_000m;
    private const int MostDecimals = 6;

    /// <summary>Reads an answer; false where it doesn't fit the question. "unknown" and the empty text are the unknown value.</summary>
    public static bool TryRead(DeclaredQuestion question, string text, out FactValue value)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(text);
        value = FactValue.Unknown;
        if (text.Length == 0 || text == FactVerification.Unknown)
        {
            return true;
        }

        switch (question.Type)
        {
            case DeclaredFactType.Truth when text is FactVerification.Yes or FactVerification.No:
                value = FactValue.Of(text == FactVerification.Yes);
                return true;
            case DeclaredFactType.Number when decimal.TryParse(
                text.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                && Math.Abs(number) <= Largest && number == decimal.Round(number, MostDecimals):
                value = FactValue.Of(number);
                return true;
            case DeclaredFactType.Date when DayText.TryParse(text, out var day):
                value = FactValue.Of(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                return true;
            case DeclaredFactType.Code when !text.Any(char.IsControl) && (question.Codes.Count == 0 || question.Codes.Contains(text)):
                value = FactValue.Of(text);
                return true;
            default:
                return false;
        }
    }

    /// <summary>The text of a value.</summary>
    public static string Write(FactValue value) => value switch
    {
        { Truth: { } truth } => truth ? FactVerification.Yes : FactVerification.No,
        { Number: { } number } => number.ToString("0.######", CultureInfo.InvariantCulture),
        { Text: { } text } => text,
        _ => FactVerification.Unknown,
    };
}
