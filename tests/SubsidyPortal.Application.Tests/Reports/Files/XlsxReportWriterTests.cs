using System.Globalization;
using System.IO.Compression;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using SubsidyPortal.Application.Reports.Files;
using Xunit;

namespace SubsidyPortal.Application.Tests.Reports.Files;

/// <summary>Reads the workbooks back with Microsoft's own library.</summary>
public sealed class XlsxReportWriterTests
{
    [Fact]
    public async Task Write_EveryValue_ReadsBackTyped()
    {
        var rows = SampleReport.Rows();
        using var book = await OpenAsync(SampleReport.Of(rows));
        var read = RowsOf(book, "数据").Skip(1).Take(rows.Count).ToList();

        Assert.Equal(rows.Count, read.Count);
        for (var r = 0; r < rows.Count; r++)
        {
            for (var c = 0; c < rows[r].Count; c++)
            {
                AssertSame(rows[r][c], read[r].GetValueOrDefault(c));
            }
        }
    }

    [Fact]
    public async Task Write_AnyText_IsNeverAFormula()
    {
        var table = SampleReport.Of([.. SampleReport.Dangerous.Select(text => SampleReport.Row(text))]);
        using var book = await OpenAsync(table with { Title = "=1+1", Columns = [table.Columns[0] with { Header = "=1+1" }, .. table.Columns.Skip(1)] });

        foreach (var part in book.WorkbookPart!.WorksheetParts)
        {
            Assert.Empty(part.Worksheet!.Descendants<CellFormula>());
        }

        var formats = book.WorkbookPart.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>().ToList();
        foreach (var row in RowsOf(book, "数据").Skip(1).Take(SampleReport.Dangerous.Length))
        {
            Assert.Equal(CellValues.InlineString, row[0].DataType!.Value);
            Assert.True(formats[(int)row[0].StyleIndex!.Value].QuotePrefix!.Value);
            Assert.Equal(49u, formats[(int)row[0].StyleIndex!.Value].NumberFormatId!.Value);
        }
    }

    [Fact]
    public async Task Write_Data_HasFrozenHeadFilterTotalsAndFormats()
    {
        using var book = await OpenAsync(SampleReport.Of([SampleReport.Row("a", 150, 2), SampleReport.Row("b", 250, 3)]));
        var sheet = SheetOf(book, "数据");
        var pane = sheet.Descendants<Pane>().Single();
        var totals = RowsOf(book, "数据")[3];

        Assert.Equal(("A2", PaneStateValues.Frozen), (pane.TopLeftCell!.Value, pane.State!.Value));
        Assert.Equal("A1:F3", sheet.GetFirstChild<AutoFilter>()!.Reference!.Value);
        Assert.Equal(["企业", "区", "已兑付", "合同数", "执行率", "核定日期"], RowsOf(book, "数据")[0].Values.Select(c => c.InnerText));
        Assert.Equal("合计", totals[0].InnerText);
        Assert.Equal(("4.00", "5"), (totals[2].CellValue!.Text, totals[3].CellValue!.Text));
        Assert.Equal(6, sheet.Descendants<Column>().Count());
        Assert.Equal(4u, FormatOf(book, RowsOf(book, "数据")[1][2])); // #,##0.00
    }

    [Fact]
    public async Task Write_Cover_NamesParametersDatesLanguageRowsAndHash()
    {
        var rows = SampleReport.Rows();
        using var csv = new MemoryStream();
        await CsvReportWriter.WriteAsync(SampleReport.Of(rows), csv, CsvForm.Canonical, CancellationToken.None);
        using var book = await OpenAsync(SampleReport.Of(rows));

        var cover = RowsOf(book, "封面");

        Assert.Equal("样表", cover[0][0].InnerText);
        Assert.Equal(("Track", "算力券"), (cover[1][0].InnerText, cover[1][1].InnerText));
        Assert.Equal(("=Label", "=1+1"), (cover[2][0].InnerText, cover[2][1].InnerText));
        Assert.Equal(Serial(new DateOnly(2026, 3, 31)), cover[3][1].CellValue!.Text);
        Assert.Equal(Serial(new DateOnly(2026, 4, 15)), cover[4][1].CellValue!.Text);
        Assert.Equal("zh-Hans", cover[5][1].InnerText);
        Assert.Equal(rows.Count.ToString(CultureInfo.InvariantCulture), cover[6][1].CellValue!.Text);
        Assert.Equal(SampleReport.Sha256(csv.ToArray()), cover[7][1].InnerText);
    }

    [Fact]
    public async Task Write_Workbook_IsValidForOffice()
    {
        using var book = await OpenAsync(SampleReport.Of(SampleReport.Rows()));

        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(book).Select(e => $"{e.Path?.XPath}: {e.Description}"));
    }

    [Fact]
    public async Task Write_NoRowsAndManyColumns_IsValidToo()
    {
        var columns = Enumerable.Range(1, 60).Select(i => new ReportColumn($"c{i}", $"C{i}", ReportType.Text)).ToList();
        using var book = await OpenAsync(SampleReport.Of([]) with { Columns = columns, Totals = null });

        Assert.Empty(new OpenXmlValidator().Validate(book).Select(e => e.Description));
        Assert.Equal("A1:BH1", SheetOf(book, "数据").GetFirstChild<AutoFilter>()!.Reference!.Value);
    }

    [Fact]
    public async Task Write_Zip_HasFixedTimesAndOrder()
    {
        using var bytes = await WriteAsync(SampleReport.Of(SampleReport.Rows()));
        using var zip = new ZipArchive(bytes);

        Assert.All(zip.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
        Assert.Equal("[Content_Types].xml", zip.Entries[0].FullName);
        Assert.DoesNotContain(zip.Entries, entry => entry.FullName.StartsWith("docProps", StringComparison.Ordinal));
    }

    private static void AssertSame(ReportCell expected, Cell? actual)
    {
        if (!expected.HasValue)
        {
            Assert.Null(actual);
            return;
        }

        Assert.NotNull(actual);
        if (expected.Type == ReportType.Text || expected.Canonical == "1899-12-31")
        {
            Assert.Equal(CellValues.InlineString, actual.DataType!.Value);
            Assert.Equal(expected.Text, Unmark(actual.InnerText));
        }
        else
        {
            Assert.Null(actual.DataType);
            Assert.Equal(expected.Type == ReportType.Date ? Serial(DateOnly.Parse(expected.Canonical, CultureInfo.InvariantCulture)) : expected.Canonical, actual.CellValue!.Text);
        }
    }

    /// <summary>What a spreadsheet does with <c>_x000D_</c>.</summary>
    private static string Unmark(string text) =>
        System.Text.RegularExpressions.Regex.Replace(text, "_x([0-9A-F]{4})_", m => ((char)Convert.ToInt32(m.Groups[1].Value, 16)).ToString());

    private static string Serial(DateOnly day) => (day.DayNumber - new DateOnly(1899, 12, 30).DayNumber).ToString(CultureInfo.InvariantCulture);

    private static async Task<MemoryStream> WriteAsync(ReportTable table)
    {
        var output = new MemoryStream();
        await XlsxReportWriter.WriteAsync(table, output, CancellationToken.None);
        output.Position = 0;
        return output;
    }

    private static async Task<SpreadsheetDocument> OpenAsync(ReportTable table) =>
        SpreadsheetDocument.Open(await WriteAsync(table), isEditable: false);

    private static uint FormatOf(SpreadsheetDocument book, Cell cell) =>
        book.WorkbookPart!.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>().ElementAt((int)cell.StyleIndex!.Value).NumberFormatId!.Value;

    private static Worksheet SheetOf(SpreadsheetDocument book, string name)
    {
        var id = book.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().Single(s => s.Name == name).Id!.Value!;
        return ((WorksheetPart)book.WorkbookPart.GetPartById(id)).Worksheet!;
    }

    private static List<Dictionary<int, Cell>> RowsOf(SpreadsheetDocument book, string name) =>
    [
        .. SheetOf(book, name).Descendants<Row>().Select(row =>
            row.Elements<Cell>().ToDictionary(cell => cell.CellReference!.Value![0] - 'A')),
    ];
}
