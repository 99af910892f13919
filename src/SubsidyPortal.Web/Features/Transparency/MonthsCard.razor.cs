using Microsoft.AspNetCore.Components;
using SubsidyPortal.Application.Transparency;
using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Features.Transparency;

/// <summary>Money left, track by track and month by month, with how it would go on.</summary>
public sealed partial class MonthsCard
{
    [Parameter]
    [EditorRequired]
    public PublicMonths Months { get; set; } = null!;

    private IEnumerable<DateOnly> Days => Months.Tracks.SelectMany(t => t.Months).Select(m => m.Day).Distinct().Order();

    private TrackForecastView ForecastOf(PublicTrackMonths track) => new(
        track.Code, track.Name.Read, [.. track.Months.Select(m => new MoneyLeft(m.Day, m.Available))],
        track.Forecast is { } forecast ? (forecast.Slowest, forecast.Average, forecast.Fastest) : null, Ends(track));

    /// <summary>When the money would end; a forecast says nothing beyond its horizon, and nothing where too little is known.</summary>
    private string Ends(PublicTrackMonths track) => track switch
    {
        { Months: [.., { Available.IsZero: true, Reserved.IsZero: true, Committed.IsZero: true, Paid.IsZero: true }] } => L["NoBudget"],
        { Months: [.., { Available.IsPositive: false }] } => L["Ends.Over"],
        { Forecast: null } => L["Ends.Unknown"],
        { Forecast: { Earliest: null } } => L["Ends.Beyond", TrackForecast.Horizon],
        { Forecast: { Earliest: { } earliest, Latest: null } } => L["Ends.From", Dates.Month(earliest, true)],
        { Forecast: { Earliest: { } earliest, Latest: { } latest } } when (earliest.Year, earliest.Month) == (latest.Year, latest.Month) => L["Ends.In", Dates.Month(earliest, true)],
        { Forecast: { Earliest: { } earliest, Latest: { } latest } } => L["Ends.Between", Dates.Month(earliest, earliest.Year != latest.Year), Dates.Month(latest, true)],
    };

    private static string LeftOn(PublicTrackMonths track, DateOnly day) => track.Months.FirstOrDefault(m => m.Day == day)?.Available.ForReader() ?? "–";

    private static string PaceOf(PublicTrackMonths track, string pace) => (track.Forecast, pace) switch
    {
        (null, _) => "–",
        ({ } forecast, "Slowest") => forecast.Slowest.ForReader(),
        ({ } forecast, "Average") => forecast.Average.ForReader(),
        ({ } forecast, _) => forecast.Fastest.ForReader(),
    };

    private static IReadOnlyList<BurnDownPoint> Points(IReadOnlyList<PublicMonth> months) =>
        [.. months.Select(m => new BurnDownPoint(m.Day, m.Available, m.Reserved, m.Committed, m.Paid))];
}
