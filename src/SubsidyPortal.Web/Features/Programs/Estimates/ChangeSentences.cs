using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Web.Features.Programs.Estimates;

/// <summary>What would change an amount, each in a sentence with the amount that the engine gives for it.</summary>
public sealed class ChangeSentences(EstimateText text, FactWords facts)
{
    public IReadOnlyList<string> Of(EstimateResult result) => [.. WhatWouldChange.Of(result).Select(change => Sentence(result, change))];

    private string Sentence(EstimateResult result, AmountChange change) => change.Kind switch
    {
        AmountChangeKind.Fact when change.At is { } minimum => text["change.FactMinimum", Facts(result, change), minimum.ToDisplay(), Then(result, change)],
        AmountChangeKind.Fact => text["change.Fact", Facts(result, change), Then(result, change)],
        AmountChangeKind.Unknown => text["change.Unknown", text.Fact(result, change.Facts[0].Fact), Value(change.Facts[0].Fact, change.Facts[0].After), Then(result, change)],
        AmountChangeKind.CapReached => text["change.CapReached", At(change)],
        AmountChangeKind.CapUsed => text["change.CapUsed", change.Used!.Value.ToDisplay(), Then(result, change)],
        AmountChangeKind.CapException => text["change.CapException", Then(result, change)],
        AmountChangeKind.Months => Months(result, change),
        AmountChangeKind.Band => text["change.Band", At(change), text.Percent(change.BandRate!.Value), Then(result, change)],
        AmountChangeKind.YearStep => text["change.YearStep", At(change), text.Percent(change.Then.Rate!.Value), Amount(change.Then)],
        _ => text["change." + change.Kind, At(change), Then(result, change)],
    };

    private string Months(EstimateResult result, AmountChange change)
    {
        var step = result.Steps.First(each => each.Id == "months");
        var (counted, months) = ((TraceCount)EstimateTrace.Input(step, "counted"), (TraceCount)EstimateTrace.Input(step, "months"));
        return text["change.Months", counted.Value, months.Value, Then(result, change)];
    }

    private string Facts(EstimateResult result, AmountChange change) => string.Join(
        text["change.and"],
        change.Facts.Select(fact => text["change.pair", facts.Name(result, fact.Fact), Value(fact.Fact, fact.After), Value(fact.Fact, fact.Before)]));

    private string Value(string fact, TraceValue value) => facts.Value(fact, value);

    private static string At(AmountChange change) => change.At!.Value.ToDisplay();

    /// <summary>What comes out then, with the rate where it is another.</summary>
    private string Then(EstimateResult result, AmountChange change) =>
        change.Then is { Eligible: true, Rate: { } rate } && result.Eligible && rate != result.Rate && change.Then.CityCeiling == change.Then.Ceiling
            ? text["change.thenRate", change.Then.Ceiling.ToDisplay(), text.Percent(rate)]
            : Amount(change.Then);

    private string Amount(EstimateResult then) =>
        !then.Eligible || then.Ceiling.IsZero ? text["change.thenNothing"]
        : then.CityCeiling == then.Ceiling ? text["change.then", then.Ceiling.ToDisplay()]
        : text["change.thenCity", then.Ceiling.ToDisplay(), then.CityCeiling.ToDisplay()];
}
