using SubsidyPortal.Domain;

namespace SubsidyPortal.Web.Components;

/// <summary>One bar.</summary>
/// <param name="Label">What it stands for.</param>
/// <param name="Amount">Zero or more.</param>
/// <param name="Track">A track's code gives the bar the track's colour; its shape stands at the label.</param>
/// <param name="Href">Where the figure leads.</param>
public sealed record BarView(string Label, Money Amount, string? Track = null, string? Href = null);
