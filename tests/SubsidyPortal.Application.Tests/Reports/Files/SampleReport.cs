using System.Security.Cryptography;
using SubsidyPortal.Application.Reports.Files;
using SubsidyPortal.Domain;

namespace SubsidyPortal.Application.Tests.Reports.Files;

/// <summary>A small report with every type, and texts that want to be formulas.</summary>
internal static class SampleReport
{
    internal static readonly string[] Dangerous =
    [
        "=1+1", "+86 21 5555", "-5", "@SUM(A1)", "\t=1+1", "\r=1+1", "=HYPERLINK(\"http://127.0.0.1\",\"a\")", "＝1+1", "=cmd|'/c calc'!A1",
    ];

    internal static readonly string[] Harmless =
    [
        "上海启桐医疗影像有限公司", "a,b", "say \"hi\"", "two\r\nlines", "<b>&amp;</b>", "_x0041_", "bell\u0007", "👩‍💻", "00123",
        "25312000000012345678", " spaces ", "5-3", "1=1",
    ];

    internal static IReadOnlyList<ReportColumn> Columns { get; } =
    [
        new("company", "企业", ReportType.Text),
        new("district", "区", ReportType.Text),
        new("paid", "已兑付", ReportType.Money, Summed: true),
        new("contracts", "合同数", ReportType.Count, Summed: true),
        new("execution_rate", "执行率", ReportType.Percent),
        new("awarded_on", "核定日期", ReportType.Date),
    ];

    internal static ReportTable Of(IEnumerable<IReadOnlyList<ReportCell>> rows, string language = "zh-Hans") => new(
        "sample",
        language == "en" ? "Sample" : "样表",
        new ReportCover(
            new DateOnly(2026, 3, 31),
            new DateOnly(2026, 4, 15),
            language,
            [new("track", "Track", ReportCell.Named("compute", "算力券")), new("formula", "=Label", ReportCell.Of("=1+1"))],
            new ReportLabels("封面", "数据", "As it stood on", "As known on", "Language", "Rows", "SHA-256 of the data", "Of the CSV")),
        Columns,
        rows.ToAsyncEnumerable(),
        ReportSums.Row("合计"));

    internal static IReadOnlyList<ReportCell> Row(
        string? company, long fen = 0, long contracts = 0, long rate = 0, DateOnly? day = null, string district = "静安区") =>
    [
        ReportCell.Of(company),
        ReportCell.Named("310106", district),
        ReportCell.Of(Money.FromFen(fen)),
        ReportCell.Of(contracts),
        ReportCell.Percent(rate),
        ReportCell.Of(day ?? new DateOnly(2025, 12, 31)),
    ];

    internal static List<IReadOnlyList<ReportCell>> Rows() =>
    [
        .. Dangerous.Concat(Harmless).Select((text, i) => Row(text, (i - 3) * 123_456_789L, i, 8_734 - (i * 1_000), new DateOnly(2024, 2, 29).AddDays(i))),
        Row("largest", Money.MaxFen - 1_000_000_000_000, long.MaxValue / 2, 10_000),
        [ReportCell.Blank, ReportCell.Blank, ReportCell.Blank, ReportCell.Blank, ReportCell.Blank, ReportCell.Blank],
        Row("old", day: new DateOnly(1899, 12, 31)),
    ];

    internal static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
