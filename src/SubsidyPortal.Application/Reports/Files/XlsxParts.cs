using System.Globalization;
using System.Text;

namespace SubsidyPortal.Application.Reports.Files;

/// <summary>The parts of a workbook around its sheets. There are no document properties: they would name a time and a person.</summary>
internal static class XlsxParts
{
    internal const string XmlHead = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";

    internal const string MainNamespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    internal const string ContentTypes = XmlHead + """
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>
        """;

    internal const string PackageRelations = XmlHead + """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>
        """;

    internal const string WorkbookRelations = XmlHead + """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>
        """;

    /// <summary>The workbook with its two sheets; the head of the data repeats on every printed page.</summary>
    internal static string Workbook(ReportTable table, long rows)
    {
        var cover = SheetName(table.Cover.Labels.CoverSheet);
        var data = SheetName(table.Cover.Labels.DataSheet);
        var quoted = Escape($"'{data.Replace("'", "''", StringComparison.Ordinal)}'");
        return XmlHead
            + $"<workbook xmlns=\"{MainNamespace}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
            + "<bookViews><workbookView activeTab=\"0\"/></bookViews>"
            + $"<sheets><sheet name=\"{Escape(cover)}\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"{Escape(data)}\" sheetId=\"2\" r:id=\"rId2\"/></sheets>"
            + $"<definedNames><definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"1\" hidden=\"1\">{quoted}!{Absolute(table, rows)}</definedName>"
            + $"<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"1\">{quoted}!$1:$1</definedName></definedNames></workbook>";
    }

    /// <summary>Head and data, without the totals row: sorting must not move it.</summary>
    internal static string FilterRange(ReportTable table, long rows) =>
        string.Create(CultureInfo.InvariantCulture, $"A1:{ColumnName(table.Columns.Count)}{rows + 1}");

    /// <summary>Column 1 is A, 27 is AA.</summary>
    internal static string ColumnName(int column)
    {
        if (column <= 26)
        {
            return SingleLetters[column - 1];
        }

        return ColumnName((column - 1) / 26) + SingleLetters[(column - 1) % 26];
    }

    private static readonly string[] SingleLetters = [.. Enumerable.Range('A', 26).Select(c => ((char)c).ToString())];

    private static string Absolute(ReportTable table, long rows) =>
        string.Create(CultureInfo.InvariantCulture, $"$A$1:${ColumnName(table.Columns.Count)}${rows + 1}");

    /// <summary>A sheet's name has at most 31 characters, and some are not allowed in it.</summary>
    private static string SheetName(string name)
    {
        var clean = new StringBuilder();
        foreach (var letter in name.Trim('\''))
        {
            clean.Append(letter is '[' or ']' or ':' or '*' or '?' or '/' or '\\' ? ' ' : letter);
        }

        return clean.Length <= 31 ? clean.ToString() : clean.ToString(0, 31);
    }

    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);
}
