using Bunit;
using SubsidyPortal.Web.Components;
using Xunit;

namespace SubsidyPortal.Web.Tests.Components;

public sealed class DatesTests : ComponentTest
{
    private static readonly DateOnly Friday = new(2026, 11, 27);

    /// <summary>The evening before in London, the day itself in the city.</summary>
    private static readonly DateTimeOffset Instant = new(2026, 11, 26, 17, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("en", "27 Nov 2026", "27 Nov", "Fri 27 Nov 2026", "27 Nov 2026 01:30")]
    [InlineData("zh-Hans", "2026年11月27日", "11月27日", "2026年11月27日（周五）", "2026年11月27日 01:30")]
    public void Dates_EachLanguage_ReadAsPeopleWriteThem(string language, string full, string brief, string weekday, string instant)
    {
        Speak(language);

        Assert.Equal(full, Dates.Full(Friday));
        Assert.Equal(brief, Dates.Brief(Friday));
        Assert.Equal(weekday, Dates.WithWeekday(Friday));
        Assert.Equal(instant, Dates.Full(Instant));
    }

    [Theory]
    [InlineData("en", "Nov 26", "Nov")]
    [InlineData("zh-Hans", "2026年11月", "11月")]
    public void Month_OnAnAxis_NamesTheYearWhereAsked(string language, string withYear, string without)
    {
        Speak(language);

        Assert.Equal((withYear, without), (Dates.Month(Friday, withYear: true), Dates.Month(Friday, withYear: false)));
    }

    [Fact]
    public void CityDay_LateEveningElsewhere_IsTheCitysDay() => Assert.Equal(Friday, Dates.CityDay(Instant));

    [Fact]
    public void DateText_Instant_CarriesTheOffsetForMachines()
    {
        var time = Render<DateText>(p => p.Add(x => x.At, Instant).Add(x => x.Deadline, true)).Find("time");

        Assert.Equal("2026-11-27T01:30:00+08:00", time.GetAttribute("datetime"));
        Assert.Equal("Fri 27 Nov 2026 01:30", time.TextContent);
    }
}
