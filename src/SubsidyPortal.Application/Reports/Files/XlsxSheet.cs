using System.Globalization;

namespace SubsidyPortal.Application.Reports.Files;

/// <summary>Writes one sheet row by row. There is no way to write a formula with it.</summary>
internal sealed class XlsxSheet(Stream output)
{
    /// <summary>The longest text that a cell can hold.</summary>
    private const int MaxText = 32_767;

    /// <summary>Day 0 of a spreadsheet's calendar, which is right from 1 March 1900 on (it knows a 29 February 1900).</summary>
    private static readonly int DayZero = new DateOnly(1899, 12, 30).DayNumber;

    private static readonly int FirstRightDay = new DateOnly(1900, 3, 1).DayNumber;

    private readonly Utf8Sink _sink = new(output);
    private int _row;
    private int _column;
    private int _columns;

    internal void Begin(IReadOnlyList<int> widths, bool frozenHead)
    {
        _columns = widths.Count;
        _sink.Append(XlsxParts.XmlHead).Append("<worksheet xmlns=\"").Append(XlsxParts.MainNamespace).Append("\"><sheetViews><sheetView workbookViewId=\"0\"")
            .Append(frozenHead
                ? "><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\"/></sheetView></sheetViews>"
                : " showGridLines=\"0\" tabSelected=\"1\"/></sheetViews>")
            .Append("<cols>");
        for (var i = 0; i < widths.Count; i++)
        {
            _sink.Append(string.Create(CultureInfo.InvariantCulture, $"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{widths[i]}\" customWidth=\"1\"/>"));
        }

        _sink.Append("</cols><sheetData>");
    }

    internal void BeginRow()
    {
        _row++;
        _column = 0;
        _sink.Append(string.Create(CultureInfo.InvariantCulture, $"<row r=\"{_row}\">"));
    }

    internal void EndRow() => _sink.Append("</row>");

    internal void Row(IReadOnlyList<ReportCell> cells, bool total)
    {
        BeginRow();
        foreach (var cell in cells)
        {
            Cell(cell, total);
        }

        EndRow();
    }

    internal void Cell(ReportCell cell, bool total = false)
    {
        if (!cell.HasValue)
        {
            Empty(total ? XlsxStyle.Of(ReportType.Text, total) : null);
        }
        else if (cell.Type == ReportType.Text)
        {
            Text(cell.Text, CsvText.BeginsLikeFormula(cell.Text) && !total ? XlsxStyle.QuotedText : XlsxStyle.Of(ReportType.Text, total));
        }
        else if (cell.Type != ReportType.Date)
        {
            Number(cell.Canonical, XlsxStyle.Of(cell.Type, total));
        }
        else if (cell.Number >= FirstRightDay)
        {
            Number((cell.Number - DayZero).ToString(CultureInfo.InvariantCulture), XlsxStyle.Of(ReportType.Date, total));
        }
        else
        {
            Text(cell.Canonical, XlsxStyle.Of(ReportType.Text, total));
        }
    }

    /// <summary>A cell of the type inline string: whatever stands in it, a spreadsheet does not calculate it.</summary>
    internal void Text(string text, int style)
    {
        Open(style);
        _sink.Append(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        XlsxText.Append(_sink, text.Length <= MaxText ? text : string.Concat(text.AsSpan(0, MaxText - 1), "…"));
        _sink.Append("</t></is></c>");
    }

    internal ValueTask FlushIfFullAsync(CancellationToken cancellation) => _sink.FlushIfFullAsync(cancellation);

    internal ValueTask EndAsync(string? filterRange, CancellationToken cancellation)
    {
        _sink.Append("</sheetData>");
        if (filterRange is not null)
        {
            _sink.Append("<autoFilter ref=\"").Append(filterRange).Append("\"/>");
        }

        // Case and invoice numbers are text on purpose: no green corner on each.
        _sink.Append("<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>"
            + "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/><ignoredErrors><ignoredError sqref=\"A1:");
        _sink.Append(XlsxParts.ColumnName(_columns)).Append("1048576\" numberStoredAsText=\"1\"/></ignoredErrors></worksheet>");
        return _sink.FlushAsync(cancellation);
    }

    private void Number(string digits, int style)
    {
        Open(style);
        _sink.Append("><v>").Append(digits).Append("</v></c>");
    }

    private void Empty(int? style)
    {
        if (style is { } visible)
        {
            Open(visible);
            _sink.Append("/>");
        }
        else
        {
            _column++;
        }
    }

    private void Open(int style)
    {
        _column++;
        _sink.Append("<c r=\"").Append(XlsxParts.ColumnName(_column))
            .Append(string.Create(CultureInfo.InvariantCulture, $"{_row}\" s=\"{style}\""));
    }
}
