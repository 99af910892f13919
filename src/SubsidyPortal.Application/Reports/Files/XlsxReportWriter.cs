using System.IO.Compression;

namespace SubsidyPortal.Application.Reports.Files;

/// <summary>
/// Writes a report as a workbook: a cover and one sheet of data with typed cells, a frozen head, a filter and a totals row. It is
/// written in one pass in flat memory, and the same report gives the same bytes (see docs/decisions/0005).
/// </summary>
public static class XlsxReportWriter
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>A sheet has 1,048,576 rows; one is the head and one the totals.</summary>
    public const int MaxRows = 1_048_574;

    /// <summary>The earliest time that a zip can hold. The time of writing would make every file different.</summary>
    private static readonly DateTimeOffset FixedTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the file. The stream need not be seekable and is left open.</summary>
    /// <exception cref="ReportTooLongException">More than <see cref="MaxRows"/> rows; the output is then incomplete.</exception>
    public static async Task<ReportSummary> WriteAsync(ReportTable table, Stream output, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(output);

        using var digest = new ReportDigest(table);
        await using var forward = new ForwardOnlyStream(output);
        await using var zip = await ZipArchive.CreateAsync(forward, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellation);
        await PutAsync(zip, "[Content_Types].xml", XlsxParts.ContentTypes, cancellation);
        await PutAsync(zip, "_rels/.rels", XlsxParts.PackageRelations, cancellation);
        await PutAsync(zip, "xl/_rels/workbook.xml.rels", XlsxParts.WorkbookRelations, cancellation);
        await PutAsync(zip, "xl/styles.xml", XlsxStyle.Part, cancellation);

        await using (var part = await OpenAsync(zip, "xl/worksheets/sheet2.xml", cancellation))
        {
            await WriteDataAsync(table, digest, new XlsxSheet(part), cancellation);
        }

        var summary = digest.Finish();
        await using (var part = await OpenAsync(zip, "xl/worksheets/sheet1.xml", cancellation))
        {
            await XlsxCover.WriteAsync(table, summary, new XlsxSheet(part), cancellation);
        }

        await PutAsync(zip, "xl/workbook.xml", XlsxParts.Workbook(table, summary.RowCount), cancellation);
        return summary;
    }

    private static async Task WriteDataAsync(
        ReportTable table, ReportDigest digest, XlsxSheet sheet, CancellationToken cancellation)
    {
        sheet.Begin([.. table.Columns.Select(c => c.Width ?? XlsxStyle.WidthOf(c.Type))], frozenHead: true);
        sheet.BeginRow();
        foreach (var column in table.Columns)
        {
            sheet.Text(column.Header, column.Type == ReportType.Text ? XlsxStyle.Head : XlsxStyle.HeadRight);
        }

        sheet.EndRow();
        await foreach (var row in table.Rows.WithCancellation(cancellation))
        {
            if (digest.Sums.RowCount == MaxRows)
            {
                throw new ReportTooLongException(MaxRows);
            }

            digest.Add(row);
            sheet.Row(row, total: false);
            await sheet.FlushIfFullAsync(cancellation);
        }

        if (digest.Totals(table) is { } totals)
        {
            sheet.Row(totals, total: true);
        }

        await sheet.EndAsync(XlsxParts.FilterRange(table, digest.Sums.RowCount), cancellation);
    }

    private static async Task PutAsync(ZipArchive zip, string name, string content, CancellationToken cancellation)
    {
        await using var part = await OpenAsync(zip, name, cancellation);
        var sink = new Utf8Sink(part);
        await sink.Append(content).FlushAsync(cancellation);
    }

    private static Task<Stream> OpenAsync(ZipArchive zip, string name, CancellationToken cancellation)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = FixedTime;
        return entry.OpenAsync(cancellation);
    }
}
