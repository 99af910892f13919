using Xunit;

namespace SubsidyPortal.Domain.Tests;

public sealed class DayTextTests
{
    [Theory]
    [InlineData("2026-03-01")]
    [InlineData("2026/3/1")]
    [InlineData("2026.03.01")]
    [InlineData("2026年3月1日")]
    [InlineData("２０２６年３月１日")]
    [InlineData(" 2026 年 3 月 1 日 ")]
    [InlineData("２０２６－０３－０１")]
    [InlineData("20260301")]
    [InlineData("1 Mar 2026")]
    [InlineData("1 march 2026")]
    public void TryParse_AnyWayOfWriting_ReadsTheDay(string typed)
    {
        Assert.True(DayText.TryParse(typed, out var day));
        Assert.Equal(new DateOnly(2026, 3, 1), day);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("2026-02-30")]
    [InlineData("03/04/2026")]
    [InlineData("26-3-1")]
    [InlineData("1999-12-31")]
    [InlineData("2100-01-01")]
    [InlineData("2026-03-01 10:00")]
    [InlineData("2026-03-01\0")]
    [InlineData("2026-03-\uD800")]
    public void TryParse_NoDayOrTwoReadings_Refuses(string? typed) => Assert.False(DayText.TryParse(typed, out _));

    [Fact]
    public void Iso_AnyDay_CanBeReadBack()
    {
        var day = new DateOnly(2026, 11, 9);

        Assert.True(DayText.TryParse(DayText.Iso(day), out var read));
        Assert.Equal(day, read);
    }
}
