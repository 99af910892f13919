using SubsidyPortal.Domain;

namespace SubsidyPortal.Web.Components;

/// <summary>How money runs out, between two edges, under one set of rules.</summary>
/// <param name="Name">Stands at the line.</param>
/// <param name="Leads">The one that the reader asks about; the other is drawn behind it in grey.</param>
/// <param name="Start">What is there before the first month.</param>
/// <param name="Points">Month by month without gaps, as far as it is known or carried on.</param>
public sealed record ForecastSeries(string Name, bool Leads, Money Start, IReadOnlyList<ForecastPoint> Points);

/// <summary>What is left at the end of a month.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="Least">Low edge.</param>
/// <param name="Most">High edge.</param>
/// <param name="Projected">Carried on, not counted.</param>
public sealed record ForecastPoint(DateOnly Month, Money Least, Money Most, bool Projected);
