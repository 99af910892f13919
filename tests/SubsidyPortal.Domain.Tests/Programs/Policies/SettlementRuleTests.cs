using System.Globalization;
using SubsidyPortal.Domain.Programs.Policies;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Programs.Policies;

public sealed class SettlementRuleTests
{
    [Theory]
    [InlineData(SettlementPeriod.Quarterly, "2026-01-01", "2026-03-31")]
    [InlineData(SettlementPeriod.Quarterly, "2026-03-31", "2026-03-31")]
    [InlineData(SettlementPeriod.Quarterly, "2026-04-01", "2026-06-30")]
    [InlineData(SettlementPeriod.Quarterly, "2026-12-31", "2026-12-31")]
    [InlineData(SettlementPeriod.Monthly, "2028-02-03", "2028-02-29")]
    [InlineData(SettlementPeriod.HalfYearly, "2026-06-30", "2026-06-30")]
    [InlineData(SettlementPeriod.Yearly, "2026-01-01", "2026-12-31")]
    public void DueOn_AnyDay_IsTheEndOfItsPeriod(SettlementPeriod period, string day, string due) =>
        Assert.Equal(Day(due), new SettlementRule(period, "c").DueOn(Day(day)));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
