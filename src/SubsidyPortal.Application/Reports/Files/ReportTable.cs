namespace SubsidyPortal.Application.Reports.Files;

/// <summary>A column of a report.</summary>
/// <param name="Key">Stable name in CSV, JSON and the data hash: lower case, words joined by underscores.</param>
/// <param name="Header">The head in the reader's language.</param>
/// <param name="Type">The only type that its cells may have, besides blank.</param>
/// <param name="Summed">Whether the totals row adds it up (amounts and counts only).</param>
/// <param name="Width">Width in characters; null takes that of the type.</param>
public sealed record ReportColumn(string Key, string Header, ReportType Type, bool Summed = false, int? Width = null);

/// <summary>A parameter that the reader chose, for example a track.</summary>
/// <param name="Key">Stable name in JSON.</param>
/// <param name="Label">The name in the reader's language.</param>
/// <param name="Value">What was chosen.</param>
public sealed record ReportParameter(string Key, string Label, ReportCell Value);

/// <summary>What the cover says. Who exported and when is not in it: the file is the same for everybody and for ever.</summary>
/// <param name="EffectiveOn">Things as they stood on this day.</param>
/// <param name="RecordedOn">As the portal knew them at the end of this day.</param>
/// <param name="Language">The language of the words, as in <c>zh-Hans</c>.</param>
/// <param name="Parameters">The other parameters, in the order in which the cover shows them.</param>
/// <param name="Labels">The words around the values.</param>
public sealed record ReportCover(
    DateOnly EffectiveOn,
    DateOnly RecordedOn,
    string Language,
    IReadOnlyList<ReportParameter> Parameters,
    ReportLabels Labels);

/// <summary>The words of a workbook in the reader's language.</summary>
/// <param name="CoverSheet">The name of the cover's sheet.</param>
/// <param name="DataSheet">The name of the data's sheet.</param>
/// <param name="EffectiveOn">As it stood on.</param>
/// <param name="RecordedOn">As known on.</param>
/// <param name="Language">Language.</param>
/// <param name="RowCount">Number of rows.</param>
/// <param name="DataHash">SHA-256 of the data.</param>
/// <param name="DataHashNote">How to check the hash: it is that of the CSV file of the same report.</param>
public sealed record ReportLabels(
    string CoverSheet,
    string DataSheet,
    string EffectiveOn,
    string RecordedOn,
    string Language,
    string RowCount,
    string DataHash,
    string DataHashNote);

/// <summary>A report before it takes the form of a file. Its rows are read once, one after the other, and never kept.</summary>
/// <param name="Name">Stable name, for example <c>budget-execution</c>.</param>
/// <param name="Title">The title in the reader's language.</param>
/// <param name="Cover">Parameters, dates and words.</param>
/// <param name="Columns">At least one.</param>
/// <param name="Rows">In a fixed order; each with one cell for each column.</param>
/// <param name="Totals">Makes the totals row from the sums once all rows are written; null for no such row.</param>
public sealed record ReportTable(
    string Name,
    string Title,
    ReportCover Cover,
    IReadOnlyList<ReportColumn> Columns,
    IAsyncEnumerable<IReadOnlyList<ReportCell>> Rows,
    Func<ReportSums, IReadOnlyList<ReportCell>>? Totals = null);

/// <summary>What was written.</summary>
/// <param name="RowCount">Rows without head and totals.</param>
/// <param name="DataSha256">SHA-256 of the canonical CSV of the data, the same for every form and language of the report.</param>
public sealed record ReportSummary(long RowCount, string DataSha256);

/// <summary>The report does not fit the chosen form.</summary>
public sealed class ReportTooLongException(long limit)
    : Exception($"A workbook holds at most {limit} rows; CSV and JSON have no limit.")
{
    /// <summary>The most rows that the form holds.</summary>
    public long Limit { get; } = limit;
}
