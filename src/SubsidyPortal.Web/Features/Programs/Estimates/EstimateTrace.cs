using System.Globalization;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Features.Programs.Estimates;

/// <summary>Tells a result as the steps that the trace component shows, the same in estimate, decision, letter and claim.</summary>
public sealed class EstimateTrace(EstimateText text, TraceFigures figures)
{
    /// <summary>The steps in the order of the calculation, in the language of the moment.</summary>
    public IReadOnlyList<TraceStepView> Steps(EstimateResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var deciding = result.DecidingStep;
        return [.. result.Steps.Select(step =>
        {
            var view = Describe(result, step);
            return view with
            {
                Key = step.Id,
                Label = text.Label(result, step),
                Figures = [.. view.Figures, .. figures.Of(result, step), .. Exact(step)],
                Clause = EstimateText.Clause(result.Policy, step.Clause),
                Decides = step.Id == deciding && result.Eligible,
                Notes = Notes(result, step),
            };
        })];
    }

    private TraceStepView Describe(EstimateResult result, TraceStep step) => step.Operation switch
    {
        TraceOperations.Conditions => Conditions(result, step),
        TraceOperations.SumLines => Lines(result, step),
        TraceOperations.TakeReported => Figure(step, text["operation.take-reported"]),
        TraceOperations.LimitMonths => Figure(step, text["operation.limit-months", Shown(step, "counted"), Shown(step, "months")]),
        TraceOperations.FirstMatch or TraceOperations.BestOf or TraceOperations.Cliff or TraceOperations.Stacking => Rate(result, step),
        TraceOperations.Bands => Figure(step, text["operation.bands"]),
        TraceOperations.FixedSum => Figure(step, text["operation.fixed-sum"]),
        TraceOperations.Recalculate or TraceOperations.RecalculateAwards => Figure(step, text["operation.recalculate", Shown(step, "year"), Shown(step, "alreadyAwarded")]),
        TraceOperations.OddFen => Figure(step, text["operation.odd-fen"]),
        TraceOperations.AtLeast => Figure(step, text["operation.at-least", Shown(step, "amount"), Shown(step, "minimum")]),
        TraceOperations.Multiply => Figure(step, $"{Shown(step, "base")} × {Shown(step, "rate")}"),
        TraceOperations.NotStated => Silent(text["operation.not-stated"], text["result.not-stated"]),
        TraceOperations.Minimum => Cap(step, text["operation.minimum"]),
        TraceOperations.Exception => Cap(step, text["operation.exception"]),
        TraceOperations.Share => Figure(step, text["operation.share", Shown(step, "share"), Shown(step, "rate")]),
        TraceOperations.Undefined => Silent(text["operation.undefined"], text["result.undefined"]),
        TraceOperations.SumShares => Figure(step, text["operation.sum-shares"]),
        _ => Figure(step, text["operation.floor-to-fen"]),
    };

    private TraceStepView Conditions(EstimateResult result, TraceStep step)
    {
        var outcomes = ((TraceMap)Input(step, "conditions")).Members.ToDictionary(
            condition => condition.Name.Text, condition => ((TraceText)condition.Value).Text, StringComparer.Ordinal);
        var rules = result.Policy.Document.Eligibility.Concat(result.Track.Eligibility).Where(rule => rule.Effect != RuleEffect.Info).ToArray();
        var clear = rules.Count(rule => outcomes[rule.Id] == "clear");
        var kind = !result.Eligible ? MarkKind.Fail : result.NeedsReview ? MarkKind.Attention : MarkKind.Pass;
        return new TraceStepView
        {
            Key = "",
            Label = "",
            Operation = text["operation.conditions", clear, rules.Length],
            Result = text[!result.Eligible ? "result.no" : result.NeedsReview ? "result.review" : "result.yes"],
            ResultKind = kind,
            Figures =
            [
                .. rules.Select(rule => new TraceFigureView(
                    EstimateText.ClauseTitle(result, rule.Clause), text[Outcome(rule.Effect, outcomes[rule.Id])])),
                .. figures.Facts(result, step),
                .. result.Reasons.Select(reason => new TraceFigureView(
                    text.Message(result, reason), text["severity." + EnumCode.Of(reason.Severity)], IsResult: true)),
            ],
        };
    }

    private TraceStepView Rate(EstimateResult result, TraceStep step)
    {
        var clause = EstimateText.ClauseTitle(result, step.Clause);
        var operation = step.Operation == TraceOperations.FirstMatch ? clause : text["operation." + step.Operation, clause];
        return Figure(step, operation) with { Result = text.HowMuch(Option(result, ((TraceText)Input(step, "option")).Text)) };
    }

    internal static RateOption Option(EstimateResult result, string id) =>
        result.Track.Rate.AllOptions().Concat((result.Track.Stacking ?? []).SelectMany(rule => rule.Options)).First(option => option.Id == id);

    private static string Outcome(RuleEffect effect, string outcome) => outcome switch
    {
        "clear" => "outcome.clear",
        "unknown" => "outcome.unknown",
        "suspended" => "outcome.suspended",
        _ => effect == RuleEffect.Ineligible ? "outcome.fails" : "outcome.review",
    };

    private TraceStepView Lines(EstimateResult result, TraceStep step)
    {
        var figures = new List<TraceFigureView>();
        var counted = new List<int>();
        foreach (var (index, line) in result.Facts.Contract.Lines.Index())
        {
            var members = ((TraceMap)((TraceList)Input(step, "lines")).Items[index]).Members;
            var counts = members.Any(member => member is { Name.Text: "counts", Value: TraceFlag { Value: true } });
            if (counts)
            {
                counted.Add(index + 1);
            }

            var label = text["line", index + 1, text["line-kind." + EnumCode.Of(line.Kind)]];
            figures.Add(new TraceFigureView(counts ? label : text["line.not-counted", label], line.Amount.ToDisplay()));
        }

        var operation = counted.Count == 0
            ? text["operation.no-line"]
            : text["operation.sum-lines", string.Join(" + ", counted.Select(number => number.ToString(CultureInfo.InvariantCulture)))];
        return Figure(step, operation) with { Figures = figures };
    }

    private TraceStepView Cap(TraceStep step, string operation) => Figure(step, operation) with
    {
        Figures =
        [
            new TraceFigureView(text["figure.cap"], Shown(step, "cap")),
            new TraceFigureView(text["figure.used"], "− " + Shown(step, "used")),
            new TraceFigureView(text["figure.remaining"], Shown(step, "remaining"), IsResult: true),
            new TraceFigureView(text["figure.amount"], Shown(step, "amount")),
            new TraceFigureView(text["figure.smaller"], Shown(step.Result), IsResult: true),
        ],
    };

    private TraceStepView Figure(TraceStep step, string operation) =>
        new() { Key = "", Label = "", Operation = operation, Result = Shown(step.Result) };

    /// <summary>A figure that had to be floored to be shown says its exact value.</summary>
    private IReadOnlyList<TraceFigureView> Exact(TraceStep step) =>
        step.Exact is { } fen ? [new TraceFigureView(text["figure.exact"], (fen / Fraction.FromWhole(100)).ToString())] : [];

    private static TraceStepView Silent(string operation, string result) =>
        new() { Key = "", Label = "", Operation = operation, Result = result, ResultKind = MarkKind.Unknown };

    private static List<string> Notes(EstimateResult result, TraceStep step)
    {
        var notes = new List<string>();
        if (result.Policy.FindClause(step.Clause) is { Stated: true } clause)
        {
            // Where there is only a rendering in another language, the note says so in the reader's.
            if (clause is { Quote: null, Rendering: { } rendering } && !(EstimateText.IsChinese && clause.Note is not null))
            {
                notes.Add(rendering);
            }

            if (clause.Note is { } note)
            {
                notes.Add(EstimateText.Of(note));
            }
        }

        // A text may state the amount of a cap and leave open what it counts.
        if (step.Id.StartsWith("cap.", StringComparison.Ordinal)
            && EstimateText.Cap(result, step.Id["cap.".Length..]) is { } cap
            && result.Policy.FindClause(cap.ScopeClause) is { Stated: false, Note: { } scope })
        {
            notes.Add(EstimateText.Of(scope));
        }

        return notes;
    }

    private string Shown(TraceStep step, string input) => Shown(Input(step, input));

    internal string Shown(TraceValue value) => Shown(value, text);

    internal static string Shown(TraceValue value, EstimateText text) => value switch
    {
        TraceAmount amount => amount.Value.ToDisplay(),
        TraceExact { Fen.IsWhole: true } exact => exact.Fen.FloorToFen().ToDisplay(),
        TraceExact exact => exact.Fen.FloorToFen().ToDisplay() + "…",
        TraceRatio ratio => text.Percent(ratio.Value),
        TraceCount count => count.Value.ToString(CultureInfo.InvariantCulture),
        TraceText other => other.Text,
        _ => text["result.undefined"],
    };

    internal static TraceValue Input(TraceStep step, string name) =>
        step.Inputs.First(input => input.Name == name).Value;
}
