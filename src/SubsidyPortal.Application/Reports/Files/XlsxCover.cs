namespace SubsidyPortal.Application.Reports.Files;

/// <summary>The first sheet: what the report is, for which parameters and dates, and how to check its data.</summary>
internal static class XlsxCover
{
    internal static async Task WriteAsync(
        ReportTable table, ReportSummary summary, XlsxSheet sheet, CancellationToken cancellation)
    {
        var cover = table.Cover;
        var labels = cover.Labels;
        sheet.Begin([28, 70], frozenHead: false);
        sheet.BeginRow();
        sheet.Text(table.Title, XlsxStyle.Title);
        sheet.EndRow();
        foreach (var parameter in cover.Parameters)
        {
            Line(sheet, parameter.Label, parameter.Value);
        }

        Line(sheet, labels.EffectiveOn, ReportCell.Of(cover.EffectiveOn));
        Line(sheet, labels.RecordedOn, ReportCell.Of(cover.RecordedOn));
        Line(sheet, labels.Language, ReportCell.Of(cover.Language));
        Line(sheet, labels.RowCount, ReportCell.Of(summary.RowCount));
        Line(sheet, labels.DataHash, ReportCell.Of(summary.DataSha256));
        Line(sheet, "", ReportCell.Of(labels.DataHashNote));
        await sheet.EndAsync(filterRange: null, cancellation);
    }

    private static void Line(XlsxSheet sheet, string label, ReportCell value)
    {
        sheet.BeginRow();
        sheet.Text(label, XlsxStyle.Label);
        sheet.Cell(value);
        sheet.EndRow();
    }
}
