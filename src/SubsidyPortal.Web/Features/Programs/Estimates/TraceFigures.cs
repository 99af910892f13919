using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Features.Programs.Estimates;

/// <summary>The figures that go into a step, so that a reader can work it out with pencil and paper.</summary>
public sealed class TraceFigures(EstimateText text, FactWords facts)
{
    /// <summary>What the step worked with; empty where its operation says it all.</summary>
    public IReadOnlyList<TraceFigureView> Of(EstimateResult result, TraceStep step)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(step);
        return step.Operation switch
        {
            TraceOperations.Bands => Bands(step),
            TraceOperations.BestOf => Compared(result, step),
            TraceOperations.Cliff => Year(step),
            TraceOperations.Recalculate or TraceOperations.RecalculateAwards => Recalculated(result, step),
            TraceOperations.Share => [new(text["figure.amount"], Shown(step, "amount"))],
            TraceOperations.OddFen => [new(text["figure.payer"], text["step.share." + ((TraceText)EstimateTrace.Input(step, "payer")).Text])],
            _ => [],
        };
    }

    /// <summary>The facts that the conditions looked at.</summary>
    public IEnumerable<TraceFigureView> Facts(EstimateResult result, TraceStep step) =>
        ((TraceMap)EstimateTrace.Input(step, "facts")).Members.Select(fact => new TraceFigureView(facts.Name(result, fact.Name), facts.Value(fact.Name, fact.Value)));

    private List<TraceFigureView> Bands(TraceStep step)
    {
        var amount = Fen(EstimateTrace.Input(step, "base"));
        var figures = new List<TraceFigureView> { new(text["figure.base"], Shown(step, "base")) };
        foreach (var band in ((TraceList)EstimateTrace.Input(step, "bands")).Items.Cast<TraceMap>())
        {
            var (from, end, rate) = (Of(band, "from"), Of(band, "upTo"), (TraceRatio)Of(band, "rate"));
            var top = end is TraceAmount limit ? Fraction.Min(amount, Fraction.FromFen(limit.Value)) : amount;
            var part = top > Fen(from) ? (top - Fen(from)) * rate.Value : Fraction.Zero;
            figures.Add(new(
                end is TraceAmount ? text["figure.band", Shown(from), Shown(end), Shown(rate)] : text["figure.bandAbove", Shown(from), Shown(rate)],
                Shown(new TraceExact(part))));
        }

        return figures;
    }

    private TraceFigureView[] Compared(EstimateResult result, TraceStep step)
    {
        var chosen = ((TraceText)EstimateTrace.Input(step, "option")).Text;
        return
        [
            .. ((TraceList)EstimateTrace.Input(step, "options")).Items.Cast<TraceMap>().Select(option =>
            {
                var id = ((TraceText)Of(option, "option")).Text;
                var rule = EstimateTrace.Option(result, id);
                return new TraceFigureView(text["figure.option", EstimateText.ClauseTitle(result, rule.Clause), text.HowMuch(rule)], Shown(Of(option, "amount")), id == chosen);
            }),
        ];
    }

    private TraceFigureView[] Year(TraceStep step) =>
    [
        new(text["figure.yearOthers"], Shown(step, "earlier")),
        new(text["figure.yearThis"], Shown(step, "lines")),
        EstimateTrace.Input(step, "upTo") is TraceAmount end
            ? new(text["figure.yearStep"], Shown(end), IsResult: true)
            : new(text["figure.yearAbove"], text["figure.yearAboveAll"], IsResult: true),
    ];

    private TraceFigureView[] Recalculated(EstimateResult result, TraceStep step)
    {
        TraceFigureView[] others = step.Operation == TraceOperations.RecalculateAwards
            ? [new(text["figure.entitled"], Shown(step, "entitled"))]
            : [new(text["figure.yearOthers"], Shown(step, "earlier"))];
        return
        [
            .. others,
            new(text["figure.base"], Shown(step, "base")),
            new(text["figure.rate"], Shown(step, "rate")),
            new(text["figure.year"], Shown(step, "year"), IsResult: true),
            new(text["figure.alreadyAwarded"], Minus(Shown(step, "alreadyAwarded"))),
            result.Recalculated is { Difference: { IsNegative: true } over }
                ? new(text["figure.difference"], text["figure.toRecover", Minus((-over).ToDisplay())], IsResult: true)
                : new(text["figure.difference"], result.Recalculated!.Difference.ToDisplay(), IsResult: true),
        ];
    }

    private static string Minus(string amount) => "−" + amount;

    private static TraceValue Of(TraceMap map, string name) => map.Members.First(member => member.Name == name).Value;

    private static Fraction Fen(TraceValue value) => value switch
    {
        TraceAmount amount => Fraction.FromFen(amount.Value),
        TraceExact exact => exact.Fen,
        _ => Fraction.Zero,
    };

    private string Shown(TraceStep step, string input) => Shown(EstimateTrace.Input(step, input));

    private string Shown(TraceValue value) => EstimateTrace.Shown(value, text);
}
