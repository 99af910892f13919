using System.Globalization;
using SubsidyPortal.Application.Reports.Files;
using Xunit;

namespace SubsidyPortal.Application.Tests.Reports.Files;

/// <summary>The time zone of the process is changed here, so nothing else runs meanwhile.</summary>
[CollectionDefinition(nameof(ProcessTimeZone), DisableParallelization = true)]
public sealed class ProcessTimeZone;

[Collection(nameof(ProcessTimeZone))]
public sealed class ReportDeterminismTests
{
    [Theory]
    [InlineData("de-DE", "America/Anchorage")]
    [InlineData("ar-SA", "Asia/Shanghai")]
    [InlineData("th-TH", "Pacific/Kiritimati")]
    [InlineData("fa-IR", "UTC")]
    public async Task Write_InAnotherCultureAndZone_GivesTheSameBytes(string culture, string zone)
    {
        var before = await AllFormsAsync();
        var (oldCulture, oldZone) = (CultureInfo.CurrentCulture, Environment.GetEnvironmentVariable("TZ"));
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Environment.SetEnvironmentVariable("TZ", zone);
            TimeZoneInfo.ClearCachedData();

            Assert.Equal(before, await AllFormsAsync());
        }
        finally
        {
            CultureInfo.CurrentCulture = oldCulture;
            Environment.SetEnvironmentVariable("TZ", oldZone);
            TimeZoneInfo.ClearCachedData();
        }
    }

    [Fact]
    public async Task Write_ToAFileAndToTheNetwork_GivesTheSameBytes()
    {
        using var network = new NetworkLike();
        await XlsxReportWriter.WriteAsync(SampleReport.Of(SampleReport.Rows()), network, CancellationToken.None);

        Assert.Equal((await AllFormsAsync())[0], SampleReport.Sha256(network.Written.ToArray()));
    }

    [Fact]
    public async Task Write_HundredThousandRows_KeepsMemoryFlat()
    {
        long early = 0;
        long late = 0;
        var table = SampleReport.Of([]) with { Rows = Rows() };

        var summary = await XlsxReportWriter.WriteAsync(table, Stream.Null, CancellationToken.None);

        Assert.Equal(100_000, summary.RowCount);
        Assert.True(late - early < 2 * 1024 * 1024, $"{late - early} bytes more after 100,000 rows than after 5,000");

        async IAsyncEnumerable<IReadOnlyList<ReportCell>> Rows()
        {
            for (var i = 1; i <= 100_000; i++)
            {
                yield return SampleReport.Row($"上海企业 {i}", i * 100L, i, i % 10_000);
                if (i == 5_000)
                {
                    early = GC.GetTotalMemory(forceFullCollection: true);
                }
            }

            late = GC.GetTotalMemory(forceFullCollection: true);
            await Task.CompletedTask;
        }
    }

    private static async Task<string[]> AllFormsAsync()
    {
        using var xlsx = new MemoryStream();
        using var csv = new MemoryStream();
        using var sheet = new MemoryStream();
        using var json = new MemoryStream();
        await XlsxReportWriter.WriteAsync(SampleReport.Of(SampleReport.Rows()), xlsx, CancellationToken.None);
        await CsvReportWriter.WriteAsync(SampleReport.Of(SampleReport.Rows()), csv, CsvForm.Canonical, CancellationToken.None);
        await CsvReportWriter.WriteAsync(SampleReport.Of(SampleReport.Rows()), sheet, CsvForm.Spreadsheet, CancellationToken.None);
        await JsonReportWriter.WriteAsync(SampleReport.Of(SampleReport.Rows()), json, CancellationToken.None);
        return [.. ((MemoryStream[])[xlsx, csv, sheet, json]).Select(s => SampleReport.Sha256(s.ToArray()))];
    }

    /// <summary>Like a web server's response: neither seekable nor open to blocking writes.</summary>
    private sealed class NetworkLike : MemoryStream
    {
        internal MemoryStream Written { get; } = new();

        public override bool CanSeek => false;

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            Written.WriteAsync(buffer, cancellationToken);

        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Blocking write.");

        public override void Write(ReadOnlySpan<byte> buffer) => throw new InvalidOperationException("Blocking write.");
    }
}
