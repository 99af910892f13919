using System.Globalization;
using Bunit;
using SubsidyPortal.Domain;
using SubsidyPortal.Web.Components;
using Xunit;

namespace SubsidyPortal.Web.Tests.Components;

public sealed class ChartTests : ComponentTest
{
    private static readonly BurnDownPoint[] Points =
    [
        new(new DateOnly(2025, 8, 31), Yuan(1_000_000_000m), Money.Zero, Money.Zero, Money.Zero),
        new(new DateOnly(2026, 10, 31), Yuan(443_149_079.50m), Yuan(29_790_000m), Yuan(217_734_500m), Yuan(309_326_420.50m)),
    ];

    [Theory]
    [InlineData("1000000000", false, "Unit.Million", "1,000")]
    [InlineData("1000000000", true, "Unit.HundredMillion", "10")]
    [InlineData("300000000", false, "Unit.Million", "300")]
    [InlineData("82500000", true, "Unit.TenThousand", "10,000")]
    [InlineData("900", false, "Unit.Yuan", "1,000")]
    [InlineData("0", false, "Unit.Yuan", "1")]
    public void Scale_HighestAmount_GivesARoundAxisFromZero(string yuan, bool chinese, string unit, string top)
    {
        var scale = ChartScale.For(Yuan(decimal.Parse(yuan, CultureInfo.InvariantCulture)), chinese);

        Assert.Equal(unit, scale.UnitKey);
        Assert.Equal(top, scale.Label(scale.Top));
        Assert.Equal(0m, scale.Lines.First());
        Assert.Equal(scale.Top, scale.Lines.Last());
        Assert.InRange(scale.Lines.Count(), 2, 6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(15)]
    [InlineData(40)]
    public void TrackForecast_AnyMonthsBehind_ItsMonthsHaveRoomBesideEachOther(int monthsBehind)
    {
        const decimal Widest = 64m; // "2025年12月", of the picture's 400
        var now = new DateOnly(2026, 11, 16);
        var view = new TrackForecastView("compute", "Compute", [new(now.AddMonths(-monthsBehind), Yuan(600m)), new(now, Yuan(477m))], (Yuan(1m), Yuan(20m), Yuan(30m)), null);

        var spans = new TrackForecastGeometry(view, ChartScale.For(Yuan(600m), chinese: false)).Days.Select(d =>
        {
            var x = decimal.Parse(d.X, CultureInfo.InvariantCulture);
            return d.Anchor switch { "start" => (From: x, To: x + Widest), "end" => (From: x - Widest, To: x), _ => (From: x - (Widest / 2m), To: x + (Widest / 2m)) };
        }).ToList();

        Assert.All(spans.Zip(spans.Skip(1)), pair => Assert.True(pair.First.To < pair.Second.From, $"{pair.First} meets {pair.Second}"));
    }

    [Fact]
    public void BurnDown_TwoDays_HasASentenceFourLabelledAreasAndTheTable()
    {
        var cut = Render<BurnDownChart>(p => p.Add(x => x.Id, "b").Add(x => x.Title, "Budget").Add(x => x.Points, Points));

        Assert.Contains("443,149,079.50 of 1,000,000,000.00 yuan is available", cut.Find("svg[role=img]").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Equal(4, cut.FindAll("polygon").Count);
        Assert.Equal(["Paid", "Committed, payable", "Reserved", "Available"], cut.FindAll("text.strong").Select(label => label.TextContent));
        Assert.Equal("309,326,420.50", cut.FindAll("tbody tr")[1].LastElementChild!.TextContent);
    }

    [Fact]
    public void BurnDown_LabelsOfThinAreas_DoNotOverlap()
    {
        var cut = Render<BurnDownChart>(p => p.Add(x => x.Id, "b").Add(x => x.Title, "Budget").Add(x => x.Points,
        [
            Points[0],
            new(new DateOnly(2026, 10, 31), Yuan(1m), Yuan(1m), Yuan(1m), Yuan(999_999_997m)),
        ]));

        var heights = cut.FindAll("text.strong").Select(label => decimal.Parse(label.GetAttribute("y")!, CultureInfo.InvariantCulture)).ToArray();
        Assert.All(heights.Zip(heights.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 30m));
        Assert.All(heights, height => Assert.InRange(height, 8m, 330m));
    }

    [Fact]
    public void BurnDown_OneDay_HasTheTableAlone()
    {
        var cut = Render<BurnDownChart>(p => p.Add(x => x.Id, "b").Add(x => x.Title, "Budget").Add(x => x.Points, Points[..1]));

        Assert.Empty(cut.FindAll("svg"));
        Assert.Single(cut.FindAll("tbody tr"));
    }

    [Fact]
    public void Forecast_TwoSeries_HaveBandsDashedAheadALabelEachAndTheTable()
    {
        ForecastPoint Left(int month, decimal least, decimal most, bool projected) => new(new DateOnly(2026, month, 1), Yuan(least), Yuan(most), projected);
        var cut = Render<ForecastChart>(p => p.Add(x => x.Title, "Compute").Add(x => x.Sentence, "Compute runs out in May.").Add(x => x.Series,
        [
            new("After", true, Yuan(100m), [Left(1, 60m, 80m, false), Left(2, 20m, 60m, false), Left(3, 0m, 40m, true)]),
            new("Before", false, Yuan(100m), [Left(1, 40m, 40m, false), Left(2, 0m, 0m, true)]),
            new("Nothing", false, Yuan(100m), []),
        ]));

        Assert.Equal("Compute runs out in May.", cut.Find("svg[role=img]").GetAttribute("aria-label"));
        Assert.Equal(["Before", "After"], cut.FindAll("text.strong").Select(label => label.TextContent));
        Assert.Equal(4, cut.FindAll("polygon.band").Count);
        Assert.Equal(2, cut.FindAll("polyline.mid.ahead").Count);

        // The line of what is used up goes on at zero to the end of the picture.
        Assert.EndsWith("750,314", cut.FindAll("polyline.mid.ahead.behind")[0].GetAttribute("points"), StringComparison.Ordinal);
        var rows = cut.FindAll(".chart-table tbody tr");
        Assert.Equal(3, rows.Count);
        Assert.Equal(["—", "—", "0.00", "40.00"], rows[2].QuerySelectorAll("td").Select(cell => cell.TextContent));
        var heights = cut.FindAll("text.strong").Select(label => decimal.Parse(label.GetAttribute("y")!, CultureInfo.InvariantCulture)).Order().ToArray();
        Assert.True(heights[1] - heights[0] >= 30m);
    }

    [Fact]
    public void Bars_Amounts_AreSharesOfTheWhole()
    {
        var cut = Render<BarChart>(p => p.Add(x => x.Title, "Left").Add(x => x.Whole, Yuan(400m)).Add(x => x.Bars, [new("Compute", Yuan(100m), "compute"), new("Model", Money.Zero)]));

        Assert.Equal(["25", "0"], cut.FindAll(".bar-fill").Select(bar => bar.GetAttribute("width")));
        Assert.Equal("100.00", cut.Find(".money-in").TextContent);
    }

    private static Money Yuan(decimal yuan) => Money.FromYuan(yuan);
}
