using System.Globalization;

namespace SubsidyPortal.Web.Components;

/// <summary>Where everything of a forecast lies in its picture of 900 × 344.</summary>
internal sealed class ForecastGeometry
{
    private const decimal Left = 48m;
    private const decimal Right = 750m;
    private const decimal Top = 16m;
    private const decimal Bottom = 314m;
    private const decimal LabelGap = 32m;

    private readonly ChartScale scale;
    private readonly int first;
    private readonly int months;

    public ForecastGeometry(IReadOnlyList<ForecastSeries> series, ChartScale scale)
    {
        this.scale = scale;
        var all = series.SelectMany(s => s.Points).Select(p => NumberOf(p.Month)).ToArray();
        first = all.Min();
        months = all.Max() - first + 1;
    }

    public IEnumerable<(string Path, string X, string Y, string Label)> Lines => scale.Lines.Select(value =>
        ($"M{F(Left)} {F(Y(value))}H{F(Right)}", F(Left - 8m), F(Y(value) + 4m), scale.Label(value)));

    /// <summary>The band between the edges, of the counted months or of those carried on.</summary>
    public string Band(ForecastSeries series, bool projected)
    {
        var places = Places(series, projected);
        return places.Count < 2 ? "" : string.Join(' ', places.Select(p => Corner(p.X, p.Most)).Concat(places.AsEnumerable().Reverse().Select(p => Corner(p.X, p.Least))));
    }

    /// <summary>The line between the edges, of the counted months or of those carried on.</summary>
    public string Middle(ForecastSeries series, bool projected)
    {
        var places = Places(series, projected);
        return places.Count < 2 ? "" : string.Join(' ', places.Select(p => Corner(p.X, (p.Least + p.Most) / 2m)));
    }

    /// <summary>Months under the axis: as many as have room, with their year where it is new.</summary>
    public IEnumerable<(string X, string Anchor, string Label)> Months
    {
        get
        {
            var every = Math.Max(1, (months + 5) / 6); // the first begins at the axis; with its year it would touch a seventh
            var year = 0;
            for (var i = 0; i < months; i += every)
            {
                var month = new DateOnly((first + i) / 12, ((first + i) % 12) + 1, 1);
                yield return (F(X(i)), i == 0 ? "start" : "middle", Dates.Month(month, month.Year != year));
                year = month.Year;
            }
        }
    }

    /// <summary>A label for each line at the right, moved apart where they would overlap.</summary>
    public IReadOnlyList<(string Tick, string Name, string Amount)> Labels(IReadOnlyList<ForecastSeries> series)
    {
        var ends = series.Select((s, i) => (Index: i, End: Places(s, null)[^1])).Select(e => (e.Index, e.End.X, At: Y((e.End.Least + e.End.Most) / 2m))).OrderBy(e => e.At).ToList();
        var labels = new (string, string, string)[series.Count];
        var free = Top + 4m;
        for (var i = 0; i < ends.Count; i++)
        {
            var at = Math.Clamp(ends[i].At, free, Math.Max(free, Bottom - 14m - (LabelGap * (ends.Count - 1 - i))));
            labels[ends[i].Index] = ($"M{F(ends[i].X)} {F(ends[i].At)}L{F(Right + 8m)} {F(at)}", F(at - 1m), F(at + 14m));
            free = at + LabelGap;
        }

        return labels;
    }

    private List<(decimal X, decimal Least, decimal Most)> Places(ForecastSeries series, bool? projected)
    {
        var begin = NumberOf(series.Points[0].Month) - first;
        List<(decimal X, decimal Least, decimal Most, bool Projected)> all = [(X(begin), series.Start.Yuan, series.Start.Yuan, false)];
        all.AddRange(series.Points.Select((p, i) => (X(begin + i + 1), p.Least.Yuan, p.Most.Yuan, p.Projected)));
        if (series.Points[^1] is { Least.IsZero: true, Most.IsZero: true })
        {
            // What is used up stays so.
            all.Add((X(months), 0m, 0m, true));
        }

        // What is carried on begins where the counted months end.
        var counted = all.FindLastIndex(p => !p.Projected);
        var part = projected switch { null => all, true => all[counted..], false => all[..(counted + 1)] };
        return [.. part.Select(p => (p.X, p.Least, p.Most))];
    }

    private decimal X(int month) => Left + ((Right - Left) * month / months);

    private decimal Y(decimal yuan) => Bottom - ((Bottom - Top) * yuan / scale.Top);

    private string Corner(decimal x, decimal yuan) => $"{F(x)},{F(Y(yuan))}";

    private static int NumberOf(DateOnly month) => (month.Year * 12) + month.Month - 1;

    private static string F(decimal value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
