using System.Text;
using SubsidyPortal.Application.Reports.Files;
using Xunit;

namespace SubsidyPortal.Application.Tests.Reports.Files;

public sealed class CsvReportWriterTests
{
    private const string Head = "company,district,paid,contracts,execution_rate,awarded_on\r\n";

    [Fact]
    public async Task Write_OneRow_GivesExactlyTheseBytes()
    {
        var (bytes, _) = await WriteAsync([SampleReport.Row("启桐, \"AI\"", -123_456_789, -2, 8_734)]);

        Assert.Equal(Head + "\"启桐, \"\"AI\"\"\",310106,-1234567.89,-2,0.8734,2025-12-31\r\n", Encoding.UTF8.GetString(bytes));
    }

    [Fact]
    public async Task Write_Canonical_HasTheDataHashAsItsOwn()
    {
        var (bytes, summary) = await WriteAsync(SampleReport.Rows());

        Assert.Equal(SampleReport.Sha256(bytes), summary.DataSha256);
        Assert.Equal(SampleReport.Rows().Count, summary.RowCount);
    }

    [Fact]
    public async Task Write_TextLikeAFormula_GetsAnApostropheAndNumbersNever()
    {
        var (bytes, _) = await WriteAsync([.. SampleReport.Dangerous.Select(text => SampleReport.Row(text, -100, -1, -50))]);
        var rows = ParseCsv(Encoding.UTF8.GetString(bytes)).Skip(1).ToList();

        Assert.Equal(SampleReport.Dangerous.Select(text => "'" + text), rows.Select(r => r[0]));
        Assert.All(rows, r => Assert.Equal(["-1.00", "-1", "-0.0050"], r[2..5]));
    }

    [Fact]
    public async Task Write_AnyText_ComesBackAsItWas()
    {
        string[] texts = [.. SampleReport.Dangerous, .. SampleReport.Harmless, "'quoted", "'=1"];
        var (bytes, _) = await WriteAsync([.. texts.Select(text => SampleReport.Row(text))]);

        var back = ParseCsv(Encoding.UTF8.GetString(bytes)).Skip(1).Select(r => r[0].StartsWith('\'') ? r[0][1..] : r[0]);

        Assert.Equal(texts, back);
    }

    [Fact]
    public async Task Write_Blanks_AreEmptyNotZero()
    {
        var (bytes, _) = await WriteAsync([[default, default, default, default, default, default]]);

        Assert.Equal(Head + ",,,,,\r\n", Encoding.UTF8.GetString(bytes));
    }

    [Fact]
    public async Task Write_ForASpreadsheet_HasTheMarkTheWordsAndTheSameHash()
    {
        var rows = SampleReport.Rows();
        var (_, canonical) = await WriteAsync(rows);
        var (bytes, summary) = await WriteAsync(rows, CsvForm.Spreadsheet);

        Assert.True(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble));
        Assert.StartsWith("企业,区,", Encoding.UTF8.GetString(bytes.AsSpan(3)));
        Assert.Contains(",静安区,", Encoding.UTF8.GetString(bytes));
        Assert.Equal(canonical, summary);
    }

    [Fact]
    public async Task Write_NoRows_IsTheHeadAlone() => Assert.Equal(Head, Encoding.UTF8.GetString((await WriteAsync([])).Bytes));

    [Fact]
    public async Task Write_CellOfAnotherType_IsRefused()
    {
        var row = SampleReport.Row("a").ToList();
        row[2] = ReportCell.Of("1.00");

        await Assert.ThrowsAsync<InvalidOperationException>(() => WriteAsync([row]));
    }

    private static async Task<(byte[] Bytes, ReportSummary Summary)> WriteAsync(
        List<IReadOnlyList<ReportCell>> rows, CsvForm form = CsvForm.Canonical)
    {
        using var output = new MemoryStream();
        var summary = await CsvReportWriter.WriteAsync(SampleReport.Of(rows), output, form, CancellationToken.None);
        return (output.ToArray(), summary);
    }

    /// <summary>A reader after RFC 4180, written from the standard and not from the writer.</summary>
    private static List<List<string>> ParseCsv(string csv)
    {
        var rows = new List<List<string>>();
        var row = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < csv.Length; i++)
        {
            var letter = csv[i];
            if (quoted)
            {
                if (letter != '"')
                {
                    field.Append(letter);
                }
                else if (i + 1 < csv.Length && csv[i + 1] == '"')
                {
                    field.Append('"');
                    i++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (letter == '"')
            {
                quoted = true;
            }
            else if (letter == ',')
            {
                row.Add(field.ToString());
                field.Clear();
            }
            else if (letter == '\r')
            {
                row.Add(field.ToString());
                field.Clear();
                rows.Add(row);
                row = [];
                i++;
            }
            else
            {
                field.Append(letter);
            }
        }

        return rows;
    }
}
