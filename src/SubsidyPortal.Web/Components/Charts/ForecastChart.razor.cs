using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using SubsidyPortal.Domain;

namespace SubsidyPortal.Web.Components;

/// <summary>
/// What is left of money month by month under one or two sets of rules, each as a band with its middle. SVG made on the server; the names
/// stand at the lines, the same figures follow as a table.
/// </summary>
public sealed partial class ForecastChart
{
    private ForecastGeometry? geometry;
    private ChartScale? scale;

    /// <summary>What is shown, for readers: "Compute, City".</summary>
    [Parameter]
    [EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>The picture in a sentence.</summary>
    [Parameter]
    [EditorRequired]
    public string Sentence { get; set; } = "";

    /// <summary>One or two; those without a month are left out.</summary>
    [Parameter]
    [EditorRequired]
    public IReadOnlyList<ForecastSeries> Series { get; set; } = [];

    /// <summary>What leads is drawn last, above the other.</summary>
    private IReadOnlyList<ForecastSeries> Drawn { get; set; } = [];

    protected override void OnParametersSet()
    {
        Drawn = [.. Series.Where(s => s.Points.Count > 0).OrderBy(s => s.Leads)];
        if (Drawn.Count == 0)
        {
            geometry = null;
            return;
        }

        scale = ChartScale.For(Drawn.Select(s => s.Start).Aggregate(Money.MaxOf), CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh");
        geometry = new ForecastGeometry(Drawn, scale);
    }

    private static Money Left(ForecastSeries series) => Money.FromFen((series.Points[^1].Least.Fen + series.Points[^1].Most.Fen) / 2);

    /// <summary>Razor keeps the tag <c>text</c> for itself, so SVG's is written here.</summary>
    private static MarkupString Text(string x, string y, string words, string anchor, bool strong = false) => new(
        $"<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\"{(strong ? " class=\"strong\"" : "")}>{HtmlEncoder.Default.Encode(words)}</text>");
}
