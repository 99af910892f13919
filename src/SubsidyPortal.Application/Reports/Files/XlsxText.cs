using System.Globalization;

namespace SubsidyPortal.Application.Reports.Files;

/// <summary>
/// Text inside the XML of a workbook. What XML can't hold is written as <c>_x000D_</c>, as the format demands, and text that looks
/// like such a mark has its first underscore written so.
/// </summary>
internal static class XlsxText
{
    internal static void Append(Utf8Sink sink, string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var width = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? 2 : 1;
            var replacement = width == 2 ? null : Replacement(text, i);
            if (replacement is not null)
            {
                sink.Append(text.AsSpan(start, i - start)).Append(replacement);
                start = i + 1;
            }

            i += width - 1;
        }

        sink.Append(text.AsSpan(start));
    }

    private static string? Replacement(string text, int at) => text[at] switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '_' when IsMark(text.AsSpan(at)) => "_x005F_",
        // XML readers turn a carriage return into a line feed; the others are not allowed at all.
        '\t' or '\n' => null,
        < ' ' or '\uFFFE' or '\uFFFF' => Mark(text[at]),
        var letter when char.IsSurrogate(letter) => Mark(letter),
        _ => null,
    };

    private static bool IsMark(ReadOnlySpan<char> text) =>
        text.Length >= 7 && text[1] == 'x' && text[6] == '_'
        && char.IsAsciiHexDigit(text[2]) && char.IsAsciiHexDigit(text[3]) && char.IsAsciiHexDigit(text[4]) && char.IsAsciiHexDigit(text[5]);

    private static string Mark(char letter) => string.Create(CultureInfo.InvariantCulture, $"_x{(int)letter:X4}_");
}
