using System.Globalization;
using SubsidyPortal.Application.Ledger;
using SubsidyPortal.Application.Reports;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.Web.Features.Ledger;
using SubsidyPortal.Web.Features.Reports;
using Xunit;

namespace SubsidyPortal.Web.Tests.Reports;

public sealed class ReportAddressTests
{
    private static readonly ReportScope Scope = new("shanghai-ai-2025", null, null, new DateOnly(2026, 10, 20), new DateOnly(2026, 11, 10));

    [Fact]
    public void Entries_OfADistrict_KeepBothDates()
    {
        var line = new BudgetLineView(BudgetLineLevel.District, "compute", "310115", null, new BudgetExecutionFigures(), []);

        Assert.Equal(
            "/ledger?program=shanghai-ai-2025&track=compute&district=310115&account=Paid&to=2026-10-20&knownOn=2026-11-10&report=2026-10-20~2026-11-10~shanghai-ai-2025",
            ReportAddress.Entries(Scope, line, AccountKind.Paid));
    }

    [Theory]
    [InlineData(9, "from=2026-09-01&to=2026-09-30")]
    [InlineData(10, "from=2026-10-01&to=2026-10-20")]
    public void Entries_OfAMonth_EndWithItOrWithTheReport(int month, string days)
    {
        var line = new BudgetLineView(BudgetLineLevel.Month, "compute", "310115", new DateOnly(2026, month, 1), new BudgetExecutionFigures(), []);

        Assert.Contains(days, ReportAddress.Entries(Scope, line, AccountKind.Paid), StringComparison.Ordinal);
    }

    [Fact]
    public void Cases_OfAMonth_AreThoseThatWereCounted()
    {
        var line = new BudgetLineView(BudgetLineLevel.Month, "compute", "310115", new DateOnly(2026, 10, 1), new BudgetExecutionFigures(), []);

        Assert.Equal(
            "/cases?track=compute&district=310115&program=shanghai-ai-2025&from=2026-10-01&until=2026-10-20&stoodOn=2026-10-20&knownOn=2026-11-10",
            ReportAddress.Cases(Scope, line));
        Assert.Equal("/cases?program=shanghai-ai-2025&until=2026-10-20&stoodOn=2026-10-20&knownOn=2026-11-10", ReportAddress.Cases(Scope, null));
        Assert.Contains("from=2025-01-01&until=2025-12-31&stoodOn=2026-10-20", ReportAddress.Cases(Scope with { Year = 2025 }, null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("compute", null, null)]
    [InlineData(null, "310115", 2026)]
    public void Carried_Read_IsTheSameReport(string? track, string? district, int? year)
    {
        var scope = Scope with { Track = track, District = district, Year = year };

        Assert.Equal(scope, ReportAddress.Read(ReportAddress.Carry(scope)));
        Assert.EndsWith("report=" + Uri.EscapeDataString(ReportAddress.Carry(scope)), ReportAddress.With("/ledger?a=b", ReportAddress.Carry(scope)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026-10-20")]
    [InlineData("2026-10-20~tomorrow")]
    [InlineData("2026-10-20~2026-11-10~a~b~c~2026~//host")]
    public void Carried_AnythingElse_IsNoReport(string? carried)
    {
        Assert.Null(ReportAddress.Read(carried));
        Assert.Equal("/ledger", ReportAddress.With("/ledger", carried));
    }

    [Fact]
    public void Export_Address_CarriesEveryParameter() => Assert.Equal(
        "/reports/budget-execution/export?program=shanghai-ai-2025&stoodOn=2026-10-20&knownOn=2026-11-10&detail=Month&format=CsvNames&language=en",
        In("en", () => ReportAddress.Export(Scope, ReportDetail.Month, ReportFormat.CsvNames)));

    [Fact]
    public void Ledger_Address_EscapesWhatWasTyped() =>
        Assert.Equal("/ledger?case=%E6%B2%AA%20%26%3D", LedgerAddress.List(new LedgerFilter(Case: "沪 &=")));

    [Theory]
    [InlineData("2026-10-31", true)]
    [InlineData("31.10.2026", false)]
    [InlineData("2026-02-30", false)]
    [InlineData(null, false)]
    public void Day_InAnAddress_IsReadStrictly(string? text, bool day) => Assert.Equal(day, AddressDay.Read(text) is not null);

    [Fact]
    public void Words_OfAFile_DependOnItsLanguageOnly()
    {
        var words = new ReportWords();

        Assert.Equal(("Paid", "已兑付"), In("zh-Hans", () => (words.Of("File.Column.paid", "en"), words.Of("File.Column.paid", "zh-Hans"))));
        Assert.Equal(("Paid", "已兑付"), In("en", () => (words.Of("File.Column.paid", "en"), words.Of("File.Column.paid", "zh-Hans"))));
        Assert.Throws<InvalidOperationException>(() => words.Of("File.NoSuchText", "en"));
    }

    private static T In<T>(string culture, Func<T> act)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            return act();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
