using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using SubsidyPortal.Domain;

namespace SubsidyPortal.Web.Components;

/// <summary>
/// What was left of one track's money month by month, and a paler band between the slowest and the fastest pace of its last months. SVG
/// made on the server; the page says the rule of the band in words and has the same figures as a table.
/// </summary>
public sealed partial class TrackForecastChart
{
    private TrackForecastGeometry? geometry;
    private ChartScale? scale;

    /// <summary>Unique on the page.</summary>
    [Parameter]
    [EditorRequired]
    public string Id { get; set; } = "";

    [Parameter]
    [EditorRequired]
    public TrackForecastView View { get; set; } = null!;

    private string HatchId => Id + "-hatch";

    /// <summary>Tracks of other programs have the neutral colour.</summary>
    private string Colour => View.Track is "compute" or "model" or "data" ? View.Track : "other";

    private string Amount => $"{scale!.Label(View.Points[^1].Left)} {L[scale.UnitKey + ".Short"]}";

    private string Sentence => L["Chart.Forecast", View.Name, View.Points[^1].Left.ForReader(), Dates.Full(View.Points[^1].Day), View.Ends ?? ""].Value.TrimEnd();

    protected override void OnParametersSet()
    {
        if (View.Points.Count < 2)
        {
            geometry = null;
            return;
        }

        scale = ChartScale.For(View.Points.Select(point => point.Left).Aggregate(Money.MaxOf), CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh");
        geometry = new TrackForecastGeometry(View, scale);
    }

    /// <summary>Razor keeps the tag <c>text</c> for itself, so SVG's is written here.</summary>
    private static MarkupString Text(string x, string y, string words, string anchor, bool strong = false) => new(
        $"<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\"{(strong ? " class=\"strong\"" : "")}>{HtmlEncoder.Default.Encode(words)}</text>");
}
