namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>Tells a calculation as steps. Inputs are given sorted by name, as the canonical form wants them.</summary>
internal static class TraceBuilder
{
    public static IReadOnlyList<TraceStep> Build(in Calculation calculation)
    {
        var steps = new List<TraceStep>(8) { Eligibility(in calculation), Base(in calculation) };
        if (calculation.CountedMonths > 0)
        {
            steps.Add(Months(in calculation));
        }

        if (calculation.Option is not { } option || (!calculation.Eligible && calculation.Below is null))
        {
            return steps;
        }

        AmountTrace.AddRate(steps, in calculation, option);
        if (calculation.Track.Policy.NoCapClause is { } noCap)
        {
            steps.Add(Amounting("caps", noCap, TraceOperations.NotStated, [new("amount", new TraceExact(calculation.Amount))], calculation.Capped));
        }

        AmountTrace.AddDivision(steps, in calculation, option);
        return steps;
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

    private static TraceStep Eligibility(in Calculation calculation)
    {
        var (track, facts) = (calculation.Track, calculation.Facts);
        var conditions = new TraceInput[track.RulesById.Length];
        for (var i = 0; i < conditions.Length; i++)
        {
            var rule = track.RulesById[i];
            conditions[i] = new TraceInput(
                rule.Rule.Id,
                rule.Suspension is { } stop && stop.On(facts.AsOf) ? StoppedText : Outcomes[(int)rule.When.Holds(facts)]);
        }

        var traced = new TraceInput[track.TracedFacts.Count];
        for (var i = 0; i < traced.Length; i++)
        {
            traced[i] = new TraceInput(track.TracedFacts[i].Name, track.TracedFacts[i].Read(facts));
        }

        return new TraceStep(
            "eligibility",
            track.Policy.SubjectClause,
            TraceOperations.Conditions,
            [new("conditions", new TraceMap(conditions)), new("facts", new TraceMap(traced))],
            calculation.Eligible ? EligibleText : IneligibleText);
    }

    private static TraceStep Base(in Calculation calculation)
    {
        var track = calculation.Track;
        var rule = track.Policy.Base;
        if (calculation.Reported is { } reported)
        {
            return new TraceStep(
                "base",
                rule.Clause,
                TraceOperations.TakeReported,
                [new("measure", new TraceText(EnumCode.Of(rule.Measure))), new("reported", new TraceAmount(reported))],
                new TraceAmount(calculation.Gross));
        }

        var contract = calculation.Facts.Contract;
        var lines = new TraceValue[contract.Lines.Count];
        for (var i = 0; i < lines.Length; i++)
        {
            var line = contract.Lines[i];
            lines[i] = new TraceMap(
            [
                new("amount", new TraceAmount(line.Amount)),
                new("counts", track.Counts(contract.Kind, line.Kind) ? TraceValue.True : TraceValue.False),
                new("kind", new TraceText(EnumCode.Of(line.Kind))),
            ]);
        }

        return new TraceStep(
            "base",
            rule.Clause,
            TraceOperations.SumLines,
            [new("lines", new TraceList(lines)), new("measure", new TraceText(EnumCode.Of(rule.Measure)))],
            new TraceAmount(calculation.Gross));
    }

    private static TraceStep Months(in Calculation calculation) => Amounting(
        "months",
        calculation.Track.Policy.Base.MonthLimit?.Clause ?? calculation.Track.Policy.Base.Clause,
        TraceOperations.LimitMonths,
        [
            new("amount", new TraceAmount(calculation.Gross)),
            new("counted", new TraceCount(calculation.CountedMonths)),
            new("months", new TraceCount(calculation.Months)),
        ],
        calculation.Base);

    internal static TraceStep Amounting(string id, string clause, string operation, IReadOnlyList<TraceInput> inputs, Fraction fen) =>
        new(id, clause, operation, inputs, new TraceAmount(fen.FloorToFen()), fen.IsWhole ? null : fen);

    private static readonly TraceText EligibleText = new("eligible");

    private static readonly TraceText IneligibleText = new("ineligible");

    private static readonly TraceText StoppedText = new("suspended");

    private static readonly TraceText[] Outcomes = [new("clear"), new("applies"), new("unknown")];
}
