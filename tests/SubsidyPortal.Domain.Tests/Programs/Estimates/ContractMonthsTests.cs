using System.Globalization;
using CsCheck;
using SubsidyPortal.Domain.Programs.Estimates;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Programs.Estimates;

public sealed class ContractMonthsTests
{
    [Theory]
    [InlineData("2026-02-01", "2027-01-31", 12)]
    [InlineData("2026-01-15", "2027-01-14", 12)]
    [InlineData("2026-01-15", "2027-01-15", 13)]
    [InlineData("2026-01-31", "2026-02-27", 1)]
    [InlineData("2026-01-31", "2026-02-28", 2)]
    [InlineData("2024-01-31", "2024-02-28", 1)]
    [InlineData("2024-01-31", "2024-02-29", 2)]
    [InlineData("2026-02-01", "2027-07-31", 18)]
    [InlineData("2026-02-01", "2026-02-01", 1)]
    [InlineData("0001-01-01", "9999-12-31", 119988)]
    public void Between_Dates_CountsStartedMonths(string start, string end, int expected) =>
        Assert.Equal(expected, ContractMonths.Between(Day(start), Day(end)));

    [Fact]
    public void Between_AnyDates_IsTheSmallestNumberThatPassesTheEnd() =>
        Gen.Select(Gen.Int[0, 200_000], Gen.Int[0, 4_000]).Sample((first, length) =>
        {
            var start = DateOnly.MinValue.AddDays(first);
            var end = start.AddDays(length);

            var months = ContractMonths.Between(start, end);

            Assert.True(start.AddMonths(months) > end);
            Assert.True(months == 1 || start.AddMonths(months - 1) <= end);
        });

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
