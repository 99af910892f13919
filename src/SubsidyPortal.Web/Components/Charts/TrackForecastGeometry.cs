using System.Globalization;
using SubsidyPortal.Domain;

namespace SubsidyPortal.Web.Components;

/// <summary>Where everything of a forecast lies in its picture of 400 × 216; the axis of days is true to the calendar.</summary>
internal sealed class TrackForecastGeometry
{
    private const decimal Left = 44m;
    private const decimal Right = 392m;
    private const decimal Top = 30m;
    private const decimal Bottom = 186m;

    /// <summary>Room for the label of today's amount.</summary>
    private const decimal LabelWidth = 74m;

    private const decimal DaysOfAMonth = 365.25m / 12m;

    private const int FewestMonthsAhead = 12;

    private const int MostMonthsAhead = 24;

    private readonly TrackForecastView view;
    private readonly ChartScale scale;
    private readonly DateOnly first;
    private readonly DateOnly last;

    public TrackForecastGeometry(TrackForecastView view, ChartScale scale)
    {
        (this.view, this.scale) = (view, scale);
        first = view.Points[0].Day;
        var ahead = view.Paces is { } paces ? MonthsOf(paces.Slowest) + 1m : 0m;
        last = Now.Day.AddMonths((int)Math.Clamp(ahead, FewestMonthsAhead, MostMonthsAhead));
    }

    private MoneyLeft Now => view.Points[^1];

    public IEnumerable<(string Path, string X, string Y, string Label)> Lines => scale.Lines.Select(value =>
        ($"M{F(Left)} {F(Y(value))}H{F(Right)}", F(Left - 6m), F(Y(value) + 4m), scale.Label(value)));

    /// <summary>What was left, with the ground below it.</summary>
    public string Area => $"{F(Left)},{F(Bottom)} {Line} {NowX},{F(Bottom)}";

    public string Line => string.Join(' ', view.Points.Select(p => $"{F(X(p.Day))},{F(Y(p.Left.Yuan))}"));

    public string NowX => F(X(Now.Day));

    public string NowY => F(Y(Now.Left.Yuan));

    public string NowLine => $"M{NowX} {F(Top - 8m)}V{F(Bottom)}";

    /// <summary>The label of today's amount stands beside its dot, where there is room.</summary>
    public (string X, string Y, string Anchor) NowLabel
    {
        get
        {
            var y = F(Math.Max(Y(Now.Left.Yuan) - 8m, Top + 8m));
            return X(Now.Day) + LabelWidth > Right ? (F(X(Now.Day) - 8m), y, "end") : (F(X(Now.Day) + 8m), y, "start");
        }
    }

    /// <summary>Between the fastest and the slowest pace; what lasts beyond the picture is cut at its edge.</summary>
    public string? Band => view.Paces is not { } paces ? null
        : $"{NowX},{NowY} {At(paces.Fastest)} {(Ends(paces.Fastest) && !Ends(paces.Slowest) ? $"{F(Right)},{F(Bottom)} " : "")}{At(paces.Slowest)}";

    public string? MiddleLine => view.Paces is { } paces ? $"{NowX},{NowY} {At(paces.Average)}" : null;

    /// <summary>The first month and some after it, each with its year.</summary>
    public IEnumerable<(string X, string Anchor, string Label)> Days
    {
        get
        {
            var months = ((last.Year - first.Year) * 12) + last.Month - first.Month;
            var every = Math.Max(1, (months + 2) / 3); // four of them have room beside each other
            for (var i = 0; i <= months; i += every)
            {
                var day = i == 0 ? first : new DateOnly(first.Year, first.Month, 1).AddMonths(i);
                yield return (F(X(day)), i == 0 ? "start" : X(day) > Right - 28m ? "end" : "middle", Dates.Month(day, true));
            }
        }
    }

    /// <summary>Where a pace leads: to zero, or to what is left at the edge.</summary>
    private string At(Money pace) => Ends(pace)
        ? $"{F(X(Now.Day.AddDays((int)decimal.Ceiling(MonthsOf(pace) * DaysOfAMonth))))},{F(Bottom)}"
        : $"{F(Right)},{F(Y(Now.Left.Yuan - (pace.Yuan * (last.DayNumber - Now.Day.DayNumber) / DaysOfAMonth)))}";

    private bool Ends(Money pace) => MonthsOf(pace) * DaysOfAMonth <= last.DayNumber - Now.Day.DayNumber;

    /// <summary>Months that the rest lasts at a pace; one more than a picture shows where it takes nothing.</summary>
    private decimal MonthsOf(Money pace) => pace.IsPositive ? Math.Min(Now.Left.Yuan / pace.Yuan, MostMonthsAhead + 1m) : MostMonthsAhead + 1m;

    private decimal X(DateOnly day) => Left + ((Right - Left) * (day.DayNumber - first.DayNumber) / Math.Max(1, last.DayNumber - first.DayNumber));

    private decimal Y(decimal yuan) => Bottom - ((Bottom - Top) * Math.Max(yuan, 0m) / scale.Top);

    private static string F(decimal value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
