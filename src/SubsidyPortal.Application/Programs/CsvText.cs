using System.Text;

namespace SubsidyPortal.Application.Programs;

/// <summary>Takes lists in CSV apart: cells separated by comma, semicolon or tab, quoted where they hold one.</summary>
internal static class CsvText
{
    /// <summary>The rows that hold something, each with its number in the file, from 1.</summary>
    public static List<(int Number, List<string> Cells)> Rows(string text) =>
        [.. Cells(text.TrimStart('\uFEFF')).Select((cells, i) => (i + 1, cells)).Where(row => row.cells.Exists(cell => !string.IsNullOrWhiteSpace(cell)))];

    private static List<List<string>> Cells(string text)
    {
        var firstRow = text.Split('\n', 2)[0];
        var separator = firstRow.Contains('\t', StringComparison.Ordinal) ? '\t' : firstRow.Contains(';', StringComparison.Ordinal) ? ';' : ',';
        List<List<string>> rows = [[]];
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c != '"')
                {
                    cell.Append(c);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"' && cell.Length == 0)
            {
                quoted = true;
            }
            else if (c == separator)
            {
                Close();
            }
            else if (c is '\n' or '\r')
            {
                Close();
                rows.Add([]);
                i += c == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? 1 : 0;
            }
            else
            {
                cell.Append(c);
            }
        }

        Close();
        return rows;

        void Close()
        {
            rows[^1].Add(cell.ToString());
            cell.Clear();
        }
    }
}
