using System.Globalization;

namespace SubsidyPortal.Web.Components;

/// <summary>One filled part of a meter.</summary>
/// <param name="Percent">Share of the whole, 0 to 100; what lies outside is cut.</param>
/// <param name="Colour">A token's name without the dashes: <c>c-primary</c>, <c>c-t-compute</c>.</param>
public sealed record MeterPart(decimal Percent, string Colour = "c-primary")
{
    internal string Style =>
        string.Create(CultureInfo.InvariantCulture, $"width:{Math.Clamp(Percent, 0m, 100m):0.##}%;background:var(--{Colour})");
}
