using System.Text;

namespace SubsidyPortal.Application.Reports.Files;

/// <summary>
/// Lines of CSV after RFC 4180: commas, CR LF, quotes only where needed. Text that a spreadsheet would take for a formula gets an
/// apostrophe in front; so does text that begins with one, so that an apostrophe in front is always ours and can be taken off again.
/// </summary>
internal static class CsvText
{
    internal static void AppendLine(StringBuilder line, IReadOnlyList<ReportCell> cells, bool forPeople)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            var cell = cells[i];
            Separate(line, i);
            if (cell is { HasValue: true, Type: ReportType.Text })
            {
                AppendText(line, forPeople ? cell.Text : cell.Canonical);
            }
            else
            {
                line.Append(cell.Canonical);
            }
        }

        line.Append("\r\n");
    }

    internal static void AppendHead(StringBuilder line, IReadOnlyList<ReportColumn> columns, bool forPeople)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            Separate(line, i);
            AppendText(line, forPeople ? columns[i].Header : columns[i].Key);
        }

        line.Append("\r\n");
    }

    /// <summary>Whether a spreadsheet could take the text for a formula; Chinese and Japanese ones know the full-width signs too.</summary>
    internal static bool BeginsLikeFormula(string text) =>
        text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠';

    private static void Separate(StringBuilder line, int index)
    {
        if (index > 0)
        {
            line.Append(',');
        }
    }

    private static void AppendText(StringBuilder line, string text)
    {
        var quoted = text.AsSpan().IndexOfAny(",\"\r\n") >= 0;
        if (quoted)
        {
            line.Append('"');
        }

        if (BeginsLikeFormula(text) || text.StartsWith('\''))
        {
            line.Append('\'');
        }

        if (!quoted)
        {
            line.Append(text);
            return;
        }

        foreach (var letter in text)
        {
            line.Append(letter);
            if (letter == '"')
            {
                line.Append(letter);
            }
        }

        line.Append('"');
    }
}
