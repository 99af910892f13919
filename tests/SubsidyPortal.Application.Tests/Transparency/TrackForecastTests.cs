using SubsidyPortal.Application.Transparency;
using SubsidyPortal.Domain;
using Xunit;

namespace SubsidyPortal.Application.Tests.Transparency;

/// <summary>When money would end at the pace of the last months: what is promised counts, supplements and the month under way don't.</summary>
public sealed class TrackForecastTests
{
    private static readonly DateOnly Today = new(2026, 11, 18);

    [Fact]
    public void Of_SixWholeMonths_TakesTheSlowestTheAverageAndTheFastest()
    {
        // Ten, twenty and thirty million in turn; the older months and the eighteen days of November don't count.
        var forecast = TrackForecast.Of(Months(600, 90, 90, 10, 20, 30, 10, 20, 30, 99))!;

        Assert.Equal((Yuan(10), Yuan(20), Yuan(30), 6), (forecast.Slowest, forecast.Average, forecast.Fastest, forecast.Months));
        Assert.Equal(Today.AddDays((int)Math.Ceiling(201m / 30m * TrackForecast.DaysOfAMonth)), forecast.Earliest);
        Assert.Equal(Today.AddDays((int)Math.Ceiling(201m / 10m * TrackForecast.DaysOfAMonth)), forecast.Latest);
    }

    [Fact]
    public void Of_ASlowestMonthThatTookNothing_EndsNowhereWithinTheHorizon()
    {
        var forecast = TrackForecast.Of(Months(600, 50, 0, 50, 50, 0))!;

        Assert.Equal(Money.Zero, forecast.Slowest);
        Assert.NotNull(forecast.Earliest);
        Assert.Null(forecast.Latest);
    }

    [Fact]
    public void Of_MoneyThatComesBack_IsNoNegativePace() => Assert.Equal(Money.Zero, TrackForecast.Of(Months(600, 50, -20, 50, 50, 0))!.Slowest);

    [Theory]
    [InlineData(2)]
    [InlineData(0)]
    public void Of_TooFewMonths_IsNothing(int months) => Assert.Null(TrackForecast.Of(Months(600, [.. Enumerable.Repeat(10, months + 1)])));

    [Fact]
    public void Of_NothingLeft_IsNothing() => Assert.Null(TrackForecast.Of(Months(100, 20, 20, 20, 20, 20)));

    /// <summary>Money taken month by month; the last one is the month under way.</summary>
    private static List<PublicMonth> Months(int budget, params int[] taken)
    {
        var months = new List<PublicMonth>();
        var sum = 0;
        var first = new DateOnly(Today.Year, Today.Month, 1).AddMonths(-taken.Length);
        months.Add(new PublicMonth(first.AddMonths(1).AddDays(-1), Yuan(budget), Money.Zero, Money.Zero, Money.Zero));
        for (var i = 0; i < taken.Length; i++)
        {
            sum += taken[i];
            var end = first.AddMonths(i + 2).AddDays(-1);
            months.Add(new PublicMonth(end < Today ? end : Today, Yuan(budget - sum), Yuan(sum), Money.Zero, Money.Zero));
        }

        return months;
    }

    private static Money Yuan(int millions) => Money.FromYuan(millions * 1_000_000m);
}
