using System.Globalization;

namespace SubsidyPortal.Application.Reports.Files;

/// <summary>
/// Writes a report as JSON in the canonical form of RFC 8785 (members in order, no spaces), in flat memory and the same in every
/// language. Amounts and shares are strings, so that no reader rounds them.
/// </summary>
public static class JsonReportWriter
{
    public const string MediaType = "application/json";

    /// <summary>Beyond this, JSON readers that calculate in floating point lose digits.</summary>
    private const long MaxExactInteger = 9_007_199_254_740_991;

    /// <summary>Writes the file. The stream is left open.</summary>
    public static async Task<ReportSummary> WriteAsync(ReportTable table, Stream output, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(output);

        using var digest = new ReportDigest(table);
        var sink = new Utf8Sink(output);
        AppendHead(sink, table);
        var first = true;
        await foreach (var row in table.Rows.WithCancellation(cancellation))
        {
            digest.Add(row);
            sink.Append(first ? "" : ",");
            AppendRow(sink, row);
            first = false;
            await sink.FlushIfFullAsync(cancellation);
        }

        var totals = digest.Totals(table);
        var summary = digest.Finish();
        sink.Append("],\"sha256\":");
        AppendString(sink, summary.DataSha256);
        sink.Append(",\"total_rows\":").Append(summary.RowCount.ToString(CultureInfo.InvariantCulture)).Append(",\"totals\":");
        if (totals is null)
        {
            sink.Append("null");
        }
        else
        {
            AppendRow(sink, totals);
        }

        sink.Append("}");
        await sink.FlushAsync(cancellation);
        return summary;
    }

    private static void AppendHead(Utf8Sink sink, ReportTable table)
    {
        sink.Append("{\"columns\":[");
        for (var i = 0; i < table.Columns.Count; i++)
        {
            sink.Append(i == 0 ? "{\"key\":" : ",{\"key\":");
            AppendString(sink, table.Columns[i].Key);
            sink.Append(",\"type\":\"").Append(NameOf(table.Columns[i].Type)).Append("\"}");
        }

        sink.Append("],\"effective_on\":");
        AppendCell(sink, ReportCell.Of(table.Cover.EffectiveOn));
        sink.Append(",\"parameters\":{");
        var first = true;
        foreach (var parameter in table.Cover.Parameters.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            sink.Append(first ? "" : ",");
            AppendString(sink, parameter.Key);
            sink.Append(":");
            AppendCell(sink, parameter.Value);
            first = false;
        }

        sink.Append("},\"recorded_on\":");
        AppendCell(sink, ReportCell.Of(table.Cover.RecordedOn));
        sink.Append(",\"report\":");
        AppendString(sink, table.Name);
        sink.Append(",\"rows\":[");
    }

    private static void AppendRow(Utf8Sink sink, IReadOnlyList<ReportCell> row)
    {
        sink.Append("[");
        for (var i = 0; i < row.Count; i++)
        {
            sink.Append(i == 0 ? "" : ",");
            AppendCell(sink, row[i]);
        }

        sink.Append("]");
    }

    private static void AppendCell(Utf8Sink sink, ReportCell cell)
    {
        if (!cell.HasValue)
        {
            sink.Append("null");
        }
        else if (cell.Type == ReportType.Count && cell.Number is >= -MaxExactInteger and <= MaxExactInteger)
        {
            sink.Append(cell.Canonical);
        }
        else
        {
            AppendString(sink, cell.Canonical);
        }
    }

    private static string NameOf(ReportType type) => type switch
    {
        ReportType.Money => "money",
        ReportType.Count => "integer",
        ReportType.Percent => "percent",
        ReportType.Date => "date",
        _ => "text",
    };

    /// <summary>RFC 8785 escapes only what JSON itself demands.</summary>
    private static void AppendString(Utf8Sink sink, string text)
    {
        sink.Append("\"");
        var rest = text.AsSpan();
        while (rest.Length > 0)
        {
            var plain = 0;
            while (plain < rest.Length && rest[plain] >= ' ' && rest[plain] is not ('"' or '\\'))
            {
                plain++;
            }

            sink.Append(rest[..plain]);
            if (plain == rest.Length)
            {
                break;
            }

            sink.Append(Escaped(rest[plain]));
            rest = rest[(plain + 1)..];
        }

        sink.Append("\"");
    }

    private static string Escaped(char letter) => letter switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\t' => "\\t",
        '\n' => "\\n",
        '\f' => "\\f",
        '\r' => "\\r",
        _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
    };
}
