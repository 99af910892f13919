using SubsidyPortal.Domain;

namespace SubsidyPortal.Application.Transparency;

/// <summary>
/// When a track's money would end if it went on as in its last six whole months: at the pace of the slowest, of the fastest, and of all of
/// them together. What counts is what was promised or paid, so that a supplement of the budget is no pace.
/// </summary>
/// <param name="Slowest">What the slowest month took.</param>
/// <param name="Average">What they took on average, floored to the fen.</param>
/// <param name="Fastest">What the fastest month took.</param>
/// <param name="Months">How many whole months were looked at, 3 to 6.</param>
/// <param name="Earliest">The day on which the fastest pace would end it; null beyond <see cref="Horizon"/>.</param>
/// <param name="Latest">The same for the slowest pace.</param>
public sealed record TrackForecast(Money Slowest, Money Average, Money Fastest, int Months, DateOnly? Earliest, DateOnly? Latest)
{
    /// <summary>A forecast says nothing beyond so many months.</summary>
    public const int Horizon = 24;

    private const int MostMonths = 6;

    private const int FewestMonths = 3;

    /// <summary>An average month.</summary>
    public const decimal DaysOfAMonth = 365.25m / 12m;

    /// <summary>Null where nothing is left, or fewer than three whole months had a budget.</summary>
    public static TrackForecast? Of(IReadOnlyList<PublicMonth> months)
    {
        ArgumentNullException.ThrowIfNull(months);
        var whole = months.Where(m => m.Day.AddDays(1).Day == 1).ToList();
        var paces = whole.Zip(whole.Skip(1))
            .Where(pair => Total(pair.First).IsPositive)
            .Select(pair => Money.MaxOf(Money.Zero, Taken(pair.Second) - Taken(pair.First)))
            .TakeLast(MostMonths).ToList();
        if (paces.Count < FewestMonths || months[^1] is not { Available.IsPositive: true } last)
        {
            return null;
        }

        var (slowest, fastest) = (paces.Aggregate(Money.Min), paces.Aggregate(Money.MaxOf));
        return new TrackForecast(
            slowest, Money.FromFen(Money.Sum(paces).Fen / paces.Count), fastest, paces.Count, End(last, fastest), End(last, slowest));
    }

    private static DateOnly? End(PublicMonth last, Money pace)
    {
        var months = pace.IsPositive ? last.Available.Yuan / pace.Yuan : Horizon + 1m;
        return months > Horizon ? null : last.Day.AddDays((int)decimal.Ceiling(months * DaysOfAMonth));
    }

    private static Money Taken(PublicMonth month) => month.Reserved + month.Committed + month.Paid;

    private static Money Total(PublicMonth month) => month.Available + Taken(month);
}
