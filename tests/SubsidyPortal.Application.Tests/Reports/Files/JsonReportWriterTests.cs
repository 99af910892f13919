using System.Globalization;
using System.Text;
using System.Text.Json;
using SubsidyPortal.Application.Reports.Files;
using SubsidyPortal.Domain;
using Xunit;

namespace SubsidyPortal.Application.Tests.Reports.Files;

public sealed class JsonReportWriterTests
{
    [Fact]
    public async Task Write_OneRow_GivesExactlyThisText()
    {
        var (text, summary) = await WriteAsync([SampleReport.Row("启桐 \"\\\u0007\n👩‍💻</script>", 123_450, 3, 8_734)]);

        Assert.Equal(
            """{"columns":[{"key":"company","type":"text"},{"key":"district","type":"text"},{"key":"paid","type":"money"},{"key":"contracts","type":"integer"},{"key":"execution_rate","type":"percent"},{"key":"awarded_on","type":"date"}],"effective_on":"2026-03-31","parameters":{"formula":"=1+1","track":"compute"},"recorded_on":"2026-04-15","report":"sample","rows":[["启桐 \"\\\u0007\n👩‍💻</script>","310106","1234.50",3,"0.8734","2025-12-31"]],"sha256":""" + "\"" + summary.DataSha256 + "\""
            + ""","total_rows":1,"totals":["total",null,"1234.50",3,null,null]}""",
            text);
    }

    [Fact]
    public async Task Write_InTwoLanguages_IsTheSame()
    {
        var (first, _) = await WriteAsync([SampleReport.Row("a", district: "静安区")], "zh-Hans");
        var (second, _) = await WriteAsync([SampleReport.Row("a", district: "Jing'an")], "en");

        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Write_EveryValue_ReadsBack()
    {
        var rows = SampleReport.Rows();
        var (text, summary) = await WriteAsync(rows);
        using var json = JsonDocument.Parse(text);

        var read = json.RootElement.GetProperty("rows").EnumerateArray().ToList();

        Assert.Equal(rows.Count, read.Count);
        Assert.Equal(SampleReport.Dangerous, read.Take(SampleReport.Dangerous.Length).Select(r => r[0].GetString()));
        Assert.All(read.Zip(rows), pair => Assert.Equal(pair.Second[2].Canonical, pair.First[2].GetString() ?? ""));
        // More than 2^53: as text, so that no reader rounds it.
        Assert.Equal((long.MaxValue / 2).ToString(CultureInfo.InvariantCulture), read[^3][3].GetString());
        Assert.Equal(rows.Count, json.RootElement.GetProperty("total_rows").GetInt32());
        Assert.Equal(summary.DataSha256, json.RootElement.GetProperty("sha256").GetString());
    }

    [Fact]
    public async Task Write_Members_StandInTheOrderOfRfc8785()
    {
        var (text, _) = await WriteAsync([]);
        using var json = JsonDocument.Parse(text);

        var names = json.RootElement.EnumerateObject().Select(p => p.Name).ToList();

        Assert.Equal(names.Order(StringComparer.Ordinal), names);
    }

    [Fact]
    public async Task Write_SumsBeyondTheLargestAmount_AreRefusedNotWrapped() =>
        await Assert.ThrowsAsync<OverflowException>(() => WriteAsync([SampleReport.Row("a", Money.MaxFen), SampleReport.Row("b", Money.MaxFen)]));

    private static async Task<(string Text, ReportSummary Summary)> WriteAsync(
        List<IReadOnlyList<ReportCell>> rows, string language = "zh-Hans")
    {
        using var output = new MemoryStream();
        var summary = await JsonReportWriter.WriteAsync(SampleReport.Of(rows, language), output, CancellationToken.None);
        return (Encoding.UTF8.GetString(output.ToArray()), summary);
    }
}
