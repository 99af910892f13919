using System.Text;

namespace SubsidyPortal.Application.Reports.Files;

/// <summary>How a CSV file is to be read.</summary>
public enum CsvForm
{
    /// <summary>By programs, and to check the hash: keys as head, codes as values, no byte order mark. The file's SHA-256 is the data hash.</summary>
    Canonical,

    /// <summary>By people in a spreadsheet: heads and names in their language, with the mark that makes a spreadsheet read UTF-8.</summary>
    Spreadsheet,
}

/// <summary>Writes the data of a report as CSV (RFC 4180, CR LF), in flat memory. Cover and totals are not data and not in it.</summary>
public static class CsvReportWriter
{
    public const string MediaType = "text/csv; charset=utf-8";

    /// <summary>Writes the file. The stream is left open.</summary>
    public static async Task<ReportSummary> WriteAsync(
        ReportTable table, Stream output, CsvForm form, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(output);

        using var digest = new ReportDigest(table);
        var sink = new Utf8Sink(output);
        var line = new StringBuilder();
        if (form == CsvForm.Canonical)
        {
            await output.WriteAsync(digest.Head, cancellation);
        }
        else
        {
            CsvText.AppendHead(line, table.Columns, forPeople: true);
            sink.Append("\uFEFF").Append(line.ToString());
        }

        await foreach (var row in table.Rows.WithCancellation(cancellation))
        {
            var canonical = digest.Add(row);
            if (form == CsvForm.Canonical)
            {
                await output.WriteAsync(canonical, cancellation);
                continue;
            }

            CsvText.AppendLine(line.Clear(), row, forPeople: true);
            sink.Append(line.ToString());
            await sink.FlushIfFullAsync(cancellation);
        }

        await sink.FlushAsync(cancellation);
        return digest.Finish();
    }
}
