using System.Globalization;
using SubsidyPortal.Domain;

namespace SubsidyPortal.Web.Components;

/// <summary>Where everything of a burn-down lies in its picture of 900 × 344.</summary>
internal sealed class BurnDownGeometry(IReadOnlyList<BurnDownPoint> points, ChartScale scale)
{
    private const decimal Left = 48m;
    private const decimal Right = 750m;
    private const decimal Top = 16m;
    private const decimal Bottom = 314m;
    private const decimal LabelGap = 32m;

    /// <summary>Upper edges of the stacked parts, the lowest first: available, reserved, committed, paid.</summary>
    private static readonly Func<BurnDownPoint, decimal>[] Edges =
    [
        point => (point.Available ?? Money.Zero).Yuan,
        point => (point.Total - point.Paid - point.Committed).Yuan,
        point => (point.Total - point.Paid).Yuan,
        point => point.Total.Yuan,
    ];

    public IEnumerable<(string Path, string X, string Y, string Label)> Lines => scale.Lines.Select(value =>
        ($"M{F(Left)} {F(Y(value))}H{F(Right)}", F(Left - 8m), F(Y(value) + 4m), scale.Label(value)));

    public static string Now { get; } = $"M{F(Right)} 8V{F(Bottom)}";

    /// <summary>The outline of one part, 0 to 3 from below.</summary>
    public string Area(int part)
    {
        var upper = points.Select((point, index) => Corner(index, Edges[part](point)));
        var lower = points.Select((point, index) => Corner(index, part == 0 ? 0m : Edges[part - 1](point))).Reverse();
        return string.Join(' ', upper.Concat(lower));
    }

    /// <summary>The upper edge of one part.</summary>
    public string Edge(int part) => string.Join(' ', points.Select((point, index) => Corner(index, Edges[part](point))));

    /// <summary>Days under the axis: first, last, and as many between as have room; months with their year where it is new.</summary>
    public IEnumerable<(string X, string Anchor, string Label)> Days
    {
        get
        {
            var byMonth = points[^1].Day.DayNumber - points[0].Day.DayNumber > 62;
            var room = byMonth ? 6 : 8; // a month may have its year with it
            var every = Math.Max(1, (points.Count + room - 1) / room);
            var year = 0;
            for (var i = 0; i < points.Count; i++)
            {
                var day = points[i].Day;
                if (i == points.Count - 1)
                {
                    yield return (F(X(i)), "end", Dates.Brief(day));
                }
                else if (i % every == 0 && points.Count - 1 - i >= every)
                {
                    yield return (F(X(i)), i == 0 ? "start" : "middle", byMonth ? Dates.Month(day, day.Year != year) : Dates.Brief(day));
                    year = day.Year;
                }
            }
        }
    }

    /// <summary>Heights of the labels beside the last day, from above, moved apart where they would overlap.</summary>
    public IReadOnlyList<(int Part, string Tick, string Name, string Amount)> Labels()
    {
        var last = points[^1];
        var lowest = last.Available is null ? 1 : 0;
        var centres = Enumerable.Range(lowest, 4 - lowest).Reverse()
            .Select(part => (Part: part, At: (Y(Edges[part](last)) + Y(part == 0 ? 0m : Edges[part - 1](last))) / 2m)).ToList();
        var placed = new List<(int Part, decimal At)>();
        foreach (var (part, at) in centres)
        {
            var free = placed.Count == 0 ? Top + 4m : placed[^1].At + LabelGap;
            placed.Add((part, Math.Max(at, free)));
        }

        // What was pushed below the axis moves up again, from the lowest on.
        for (var i = placed.Count - 1; i >= 0; i--)
        {
            var limit = i == placed.Count - 1 ? Bottom - 14m : placed[i + 1].At - LabelGap;
            placed[i] = (placed[i].Part, Math.Min(placed[i].At, limit));
        }

        return [.. placed.Select((label, index) =>
            (label.Part, $"M{F(Right)} {F(centres[index].At)}L{F(Right + 8m)} {F(label.At)}", F(label.At - 1m), F(label.At + 14m)))];
    }

    private decimal X(int index) => points.Count == 1 ? Right : Left + ((Right - Left) * index / (points.Count - 1));

    private decimal Y(decimal yuan) => Bottom - ((Bottom - Top) * yuan / scale.Top);

    private string Corner(int index, decimal yuan) => $"{F(X(index))},{F(Y(yuan))}";

    private static string F(decimal value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
