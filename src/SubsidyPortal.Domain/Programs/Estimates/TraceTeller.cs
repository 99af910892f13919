using System.Runtime.InteropServices;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>Tells a calculation as steps. Inputs are given sorted by name, as the canonical form wants them.</summary>
internal static class TraceTeller
{
    public static void Tell(in Calculation calculation, TraceSteps steps)
    {
        AddEligibility(steps, in calculation);
        AddBase(steps, in calculation);
        if (calculation.CountedMonths > 0)
        {
            AddMonths(steps, in calculation);
        }

        if (calculation.Option is not { } option || (!calculation.Eligible && calculation.Below is null))
        {
            return;
        }

        var amount = calculation.Amount;
        var capped = calculation.Capped;
        AmountTrace.AddRate(steps, in calculation, option, amount);
        if (calculation.Track.Places.NoCap is { } noCap)
        {
            steps.AddAmount(
                noCap, TraceOperations.NotStated, [new(TraceNames.Amount, StepValue.Exact(amount))], capped);
        }

        AmountTrace.AddCaps(steps, calculation.Caps, amount);
        AmountTrace.AddDivision(steps, in calculation, option, capped);
    }

    public static string DecidingStep(in Calculation calculation)
    {
        if (calculation.Below is not null)
        {
            return "minimum";
        }

        if (!calculation.Eligible)
        {
            return "eligibility";
        }

        return AmountTrace.LastCut(in calculation) ?? (calculation.Year is not null ? "recalculated"
            : calculation.CountedMonths > 0 && calculation.CountedMonths < calculation.Months ? "months"
            : "rate");
    }

    private static void AddEligibility(TraceSteps steps, in Calculation calculation)
    {
        var (track, facts) = (calculation.Track, calculation.Facts);
        var traced = new TraceInput[track.TracedFacts.Length];
        for (var i = 0; i < traced.Length; i++)
        {
            traced[i] = new TraceInput(track.TracedFacts[i].TraceName, track.TracedFacts[i].Read(facts));
        }

        steps.Add(
            track.Places.Eligibility,
            TraceOperations.Conditions,
            [
                new(TraceNames.Conditions, Conditions(track, facts)),
                new(TraceNames.Facts, new TraceMap(ImmutableCollectionsMarshal.AsImmutableArray(traced))),
            ],
            calculation.Eligible ? EligibleText : IneligibleText);
    }

    private static StepValue Conditions(CompiledTrack track, EstimateFacts facts)
    {
        var rules = track.RulesById;
        var met = 0;
        while (met < rules.Length && OutcomeOf(rules[met], facts) == ClearText)
        {
            met++;
        }

        return met == rules.Length
            ? track.AllClear
            : new TraceMap([.. rules.Select((rule, i) => new TraceInput(rule.Name, i < met ? ClearText : OutcomeOf(rule, facts)))]);
    }

    private static TraceText OutcomeOf(CompiledRule rule, EstimateFacts facts) =>
        rule.Suspension is { } stop && stop.On(facts.AsOf) ? StoppedText : Outcomes[(int)rule.When.Holds(facts)];

    private static void AddBase(TraceSteps steps, in Calculation calculation)
    {
        var track = calculation.Track;
        var rule = track.Policy.Base;
        if (calculation.Reported is { } reported)
        {
            steps.Add(
                track.Places.Base,
                TraceOperations.TakeReported,
                [new(TraceNames.Measure, StepValue.Text(EnumCode.Of(rule.Measure))), new(TraceNames.Reported, StepValue.Amount(reported))],
                StepValue.Amount(calculation.Gross));
            return;
        }

        var contract = calculation.Facts.Contract;
        var lines = new TraceValue[contract.Lines.Count];
        for (var i = 0; i < lines.Length; i++)
        {
            var line = contract.Lines[i];
            lines[i] = new TraceMap(
            [
                new(TraceNames.Amount, new TraceAmount(line.Amount)),
                new(TraceNames.Counts, track.Counts(contract.Kind, line.Kind) ? TraceValue.True : TraceValue.False),
                new(TraceNames.Kind, new TraceText(EnumCode.Of(line.Kind))),
            ]);
        }

        steps.Add(
            track.Places.Base,
            TraceOperations.SumLines,
            [
                new(TraceNames.Lines, new TraceList(ImmutableCollectionsMarshal.AsImmutableArray(lines))),
                new(TraceNames.Measure, StepValue.Text(EnumCode.Of(rule.Measure))),
            ],
            StepValue.Amount(calculation.Gross));
    }

    private static void AddMonths(TraceSteps steps, in Calculation calculation) => steps.AddAmount(
        calculation.Track.Places.Months,
        TraceOperations.LimitMonths,
        [
            new(TraceNames.Amount, StepValue.Amount(calculation.Gross)),
            new(TraceNames.Counted, new TraceCount(calculation.CountedMonths)),
            new(TraceNames.Months, new TraceCount(calculation.Months)),
        ],
        calculation.Base);

    private static readonly TraceText EligibleText = new("eligible");

    private static readonly TraceText IneligibleText = new("ineligible");

    private static readonly TraceText StoppedText = new("suspended");

    /// <summary>What a condition says that keeps nobody out.</summary>
    public static readonly TraceText ClearText = new("clear");

    private static readonly TraceText[] Outcomes = [ClearText, new("applies"), new("unknown")];
}
