namespace SubsidyPortal.Application.Demo.Evidence;

/// <summary>A ruled table on a page.</summary>
internal static class EvidenceTable
{
    private const double Row = 21;
    private const double Size = 9.5;

    /// <summary>A column's heading, width and side.</summary>
    internal readonly record struct Column(string Heading, double Width, bool AlignRight = false);

    /// <summary>Draws the heads and the rows below y; gives the lower edge.</summary>
    public static double Draw(
        PdfPage page, double x, double y, IReadOnlyList<Column> columns, IReadOnlyList<string[]> rows, string colour = PdfPage.Grey)
    {
        var width = columns.Sum(column => column.Width);
        var bottom = y - (Row * (rows.Count + 1));
        page.Box(x, bottom, width, y - bottom, colour);
        Cells(page, x, y, columns, [.. columns.Select(column => column.Heading)], colour);
        for (var i = 0; i < rows.Count; i++)
        {
            var top = y - (Row * (i + 1));
            page.Line(x, top, x + width, top, 0.5, colour);
            Cells(page, x, top, columns, rows[i], PdfPage.Ink);
        }

        var edge = x;
        foreach (var column in columns.SkipLast(1))
        {
            edge += column.Width;
            page.Line(edge, y, edge, bottom, 0.5, colour);
        }

        return bottom;
    }

    private static void Cells(PdfPage page, double x, double top, IReadOnlyList<Column> columns, string[] texts, string colour)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            // What is too wide for its cell is set smaller, as forms do.
            var room = columns[i].Width - 12;
            var size = Math.Min(Size, Size * room / Math.Max(1, TextWidth.Of(texts[i], Size)));
            if (columns[i].AlignRight)
            {
                page.TextRight(x + columns[i].Width - 6, top - 14, size, texts[i], colour);
            }
            else
            {
                page.Text(x + 6, top - 14, size, texts[i], colour);
            }

            x += columns[i].Width;
        }
    }
}
