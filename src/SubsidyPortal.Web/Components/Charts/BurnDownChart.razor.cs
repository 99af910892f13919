using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using SubsidyPortal.Domain;

namespace SubsidyPortal.Web.Components;

/// <summary>
/// What became of a budget, day by day: available, reserved, committed, paid, stacked. SVG made on the server; the labels
/// stand at the areas, the same figures follow as a table.
/// </summary>
public sealed partial class BurnDownChart
{
    private static readonly string[] Stages = ["Available", "Reserved", "Committed", "Paid"];

    private BurnDownGeometry? geometry;
    private ChartScale? scale;

    /// <summary>Unique on the page.</summary>
    [Parameter]
    [EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>What is shown, for readers: "Budget burn-down of the compute track".</summary>
    [Parameter]
    [EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>In the order of days; two at least make a picture.</summary>
    [Parameter]
    [EditorRequired]
    public IReadOnlyList<BurnDownPoint> Points { get; set; } = [];

    private string HatchId => Id + "-hatch";

    private string Unit => scale is null ? "" : L[scale.UnitKey];

    private string Sentence => Points[^1] is { Available: { } available } last
        ? L["Chart.BurnDown", Title, Dates.Full(Points[0].Day), Dates.Full(last.Day), available.ForReader(), last.Total.ForReader()]
        : L["Chart.Promised", Title, Dates.Full(Points[0].Day), Dates.Full(Points[^1].Day), Points[^1].Total.ForReader(), Points[^1].Paid.ForReader()];

    /// <summary>Which of the stages there are, from below.</summary>
    private IEnumerable<int> Parts => Points is [.., { Available: null }] ? [1, 2, 3] : [0, 1, 2, 3];

    protected override void OnParametersSet()
    {
        if (Points.Count < 2)
        {
            return;
        }

        scale = ChartScale.For(Points.Select(point => point.Total).Aggregate(Money.MaxOf), CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh");
        geometry = new BurnDownGeometry(Points, scale);
    }

    /// <summary>Razor keeps the tag <c>text</c> for itself, so SVG's is written here.</summary>
    private static MarkupString Text(string x, string y, string words, string anchor, bool strong = false) => new(
        $"<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\"{(strong ? " class=\"strong\"" : "")}>{HtmlEncoder.Default.Encode(words)}</text>");

    private static Money[] Amounts(BurnDownPoint point) => [point.Available ?? Money.Zero, point.Reserved, point.Committed, point.Paid];
}
