using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;

namespace SubsidyPortal.EndToEnd.Tests;

/// <summary>Reads a workbook back as any other program would: the zip, its parts, its cells.</summary>
internal sealed class Workbook
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private Workbook(IReadOnlyList<IReadOnlyDictionary<string, string>> cover, IReadOnlyList<IReadOnlyDictionary<string, string>> data, bool formulas) =>
        (Cover, Data, HasFormulas) = (cover, data, formulas);

    /// <summary>Rows of the first sheet; the cells by the letter of their column.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Cover { get; }

    /// <summary>Rows of the second sheet with head and totals.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Data { get; }

    public bool HasFormulas { get; }

    public static Workbook Read(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        var (cover, data) = (Part(zip, "sheet1"), Part(zip, "sheet2"));
        return new Workbook(Rows(cover), Rows(data), cover.Descendants(Main + "f").Any() || data.Descendants(Main + "f").Any());
    }

    /// <summary>A column of the data by its head, without head and totals.</summary>
    public IReadOnlyList<decimal> Numbers(string head) => [.. Data.Skip(1).SkipLast(1).Select(row => Number(row, head))];

    /// <summary>The last row's number under a head.</summary>
    public decimal Total(string head) => Number(Data[^1], head);

    private decimal Number(IReadOnlyDictionary<string, string> row, string head) =>
        row.TryGetValue(Data[0].Single(cell => cell.Value == head).Key, out var text) ? decimal.Parse(text, CultureInfo.InvariantCulture) : 0;

    private static XElement Part(ZipArchive zip, string sheet)
    {
        using var stream = zip.GetEntry($"xl/worksheets/{sheet}.xml")!.Open();
        return XElement.Load(stream);
    }

    private static List<IReadOnlyDictionary<string, string>> Rows(XElement sheet) =>
        [.. sheet.Descendants(Main + "row").Select(row => row.Elements(Main + "c")
            .Where(cell => cell.Value.Length > 0)
            .ToDictionary(cell => cell.Attribute("r")!.Value.TrimEnd("0123456789".ToCharArray()), cell => cell.Value))];
}
