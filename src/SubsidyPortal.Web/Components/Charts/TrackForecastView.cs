using SubsidyPortal.Domain;

namespace SubsidyPortal.Web.Components;

/// <summary>What was left at the end of a day.</summary>
public sealed record MoneyLeft(DateOnly Day, Money Left);

/// <summary>What was left of a track's money, and how it would go on.</summary>
/// <param name="Track">Code, for colour, shape and hatch.</param>
/// <param name="Name">Name of the track.</param>
/// <param name="Points">In the order of days, the last one today; two at least make a picture.</param>
/// <param name="Paces">A month's money at the slowest, the average and the fastest pace; null without a forecast.</param>
/// <param name="Ends">When it would end, in words; null without a forecast.</param>
public sealed record TrackForecastView(string Track, string Name, IReadOnlyList<MoneyLeft> Points, (Money Slowest, Money Average, Money Fastest)? Paces, string? Ends);
