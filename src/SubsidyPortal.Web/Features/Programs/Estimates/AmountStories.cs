using System.Globalization;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Features.Programs.Estimates;

/// <summary>Tells an amount: in one sentence, step by step, and with what would change it.</summary>
public sealed class AmountStories(EstimateTrace trace, EstimateText text, ChangeSentences changes)
{
    /// <summary>The story of a calculation.</summary>
    /// <param name="result">The calculation.</param>
    /// <param name="decided">What was decided on it, if anything was: the city may grant less than the ceiling of its share.</param>
    /// <param name="now">The award as it stands; less than what was decided where it was reduced since.</param>
    public AmountStory Of(EstimateResult result, Money? decided = null, Money? now = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        var story = new AmountStory(Sentence(result), trace.Steps(result), changes.Of(result), result.TraceHash.Split(':')[^1]);
        var told = decided is not { } amount || amount == result.AwardCeiling ? story : Then(story, "decided", "decision", amount);
        return now is not { } left || decided is null || left == decided ? told : Then(told, "reduced", "reduction", left);
    }

    private AmountStory Then(AmountStory story, string sentence, string step, Money amount) => story with
    {
        Sentence = story.Sentence + text["sentence." + sentence, amount.ToDisplay()],
        Steps = [.. story.Steps, new TraceStepView { Key = step, Label = text["step." + step], Operation = text["operation." + step], Result = amount.ToDisplay() }],
    };

    /// <summary>The calculation in one sentence: base, rate, caps, amount.</summary>
    public string Sentence(EstimateResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (!result.Eligible && result.Steps.All(step => step.Operation != TraceOperations.AtLeast))
        {
            var why = result.Reasons.First(reason => reason.Severity == ReasonSeverity.Ineligible);
            return text["sentence.excluded", text.Message(result, why)];
        }

        var parts = new List<string>();
        foreach (var step in result.Steps)
        {
            if (Part(result, step) is { } part)
            {
                parts.Add(part);
            }
        }

        if (result.NeedsReview)
        {
            parts.Add(text["sentence.review"]);
        }

        var said = string.Join(text["sentence.comma"], parts);
        return char.ToUpper(said[0], CultureInfo.CurrentCulture) + said[1..] + text["sentence.stop"];
    }

    private string? Part(EstimateResult result, TraceStep step) => step.Operation switch
    {
        TraceOperations.LimitMonths when Value(step, "counted") != Value(step, "months") =>
            text["sentence.months", Value(step, "counted"), Value(step, "months"), Value(step, "amount"), trace.Shown(step.Result)],
        TraceOperations.Multiply => text["sentence.rate", Base(result, step), Value(step, "rate"), trace.Shown(step.Result)],
        TraceOperations.Bands => text["sentence.bands", Base(result, step), Rates(step), trace.Shown(step.Result)],
        TraceOperations.FixedSum => text["sentence.fixed", trace.Shown(step.Result)],
        TraceOperations.Recalculate or TraceOperations.RecalculateAwards => Year(result, step),
        TraceOperations.Exception => text["sentence.lifted", Label(result, step)],
        TraceOperations.Minimum => Cap(result, step),
        TraceOperations.AtLeast => text["sentence.minimum", Value(step, "amount"), Value(step, "minimum")],
        TraceOperations.FloorToFen => result.AwardCeiling == result.Ceiling
            ? text["sentence.result", result.Ceiling.ToDisplay()]
            : result.FundedCeilings is not null ? text["sentence.resultFunded", result.Ceiling.ToDisplay(), result.AwardCeiling.ToDisplay()]
            : text["sentence.resultCity", result.Ceiling.ToDisplay(), result.CityCeiling.ToDisplay()],
        _ => null,
    };

    private string Year(EstimateResult result, TraceStep step)
    {
        var year = text["sentence.year", Value(step, "alreadyAwarded"), trace.Shown(step.Result)];
        return result.Recalculated is { Difference: { IsNegative: true } over }
            ? year + text["sentence.comma"] + text["sentence.recover", (-over).ToDisplay()]
            : year;
    }

    private string Base(EstimateResult result, TraceStep step) =>
        result.Steps.Any(other => other.Operation == TraceOperations.LimitMonths && Value(other, "counted") != Value(other, "months"))
            ? Value(step, "base")
            : text["sentence.base", Value(step, "base")];

    private string Cap(EstimateResult result, TraceStep step)
    {
        var cut = Fen(step, "amount") > Fen(step, "remaining");
        return text[cut ? "sentence.cut" : "sentence.within", Label(result, step), Value(step, "remaining")];
    }

    /// <summary>A label within a sentence.</summary>
    private string Label(EstimateResult result, TraceStep step) =>
        text.Label(result, step) is var label && label.Length > 0 ? char.ToLower(label[0], CultureInfo.CurrentCulture) + label[1..] : label;

    private string Rates(TraceStep step) =>
        string.Join(" / ", ((TraceList)EstimateTrace.Input(step, "bands")).Items.Select(band => trace.Shown(((TraceMap)band).Members.First(member => member.Name == "rate").Value)));

    private static Fraction Fen(TraceStep step, string input) => EstimateTrace.Input(step, input) switch
    {
        TraceAmount amount => Fraction.FromFen(amount.Value),
        TraceExact exact => exact.Fen,
        _ => Fraction.Zero,
    };

    private string Value(TraceStep step, string input) => trace.Shown(EstimateTrace.Input(step, input));
}
