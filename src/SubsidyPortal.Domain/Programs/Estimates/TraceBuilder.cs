namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>Tells a calculation as steps. Inputs are given sorted by name, as the canonical form wants them.</summary>
internal static class TraceBuilder
{
    public static IReadOnlyList<TraceStep> Build(Calculation calculation)
    {
        var steps = new List<TraceStep>(8) { Eligibility(calculation), Base(calculation) };
        if (calculation.CountedMonths > 0)
        {
            steps.Add(Months(calculation));
        }

        if (!calculation.Eligible || calculation.Option is not { } option)
        {
            return steps;
        }

        steps.Add(new TraceStep(
            "rate", option.Option.Clause, TraceOperations.FirstMatch, [new("option", new TraceText(option.Option.Id))], new TraceRatio(option.Option.Rate)));
        steps.Add(Amounting(
            "amount",
            option.Option.Clause,
            TraceOperations.Multiply,
            [new("base", new TraceExact(calculation.Base)), new("rate", new TraceRatio(option.Option.Rate))],
            calculation.Amount));
        if (calculation.Track.Policy.NoCapClause is { } noCap)
        {
            steps.Add(Amounting("caps", noCap, TraceOperations.NotStated, [new("amount", new TraceExact(calculation.Amount))], calculation.Capped));
        }

        AddCaps(steps, calculation.Caps);
        foreach (var share in calculation.ShareSteps)
        {
            AddShare(steps, share, calculation);
        }

        AddTotal(steps, calculation);
        return steps;
    }

    public static string DecidingStep(Calculation calculation)
    {
        if (!calculation.Eligible)
        {
            return "eligibility";
        }

        string? cut = null;
        foreach (var cap in calculation.Caps.Concat(calculation.ShareSteps.SelectMany(share => share.Caps)))
        {
            cut = cap.Cuts ? CapId(cap) : cut;
        }

        return cut ?? (calculation.CountedMonths > 0 && calculation.CountedMonths < calculation.Months ? "months" : "rate");
    }

    private static TraceStep Eligibility(Calculation calculation)
    {
        var (track, facts) = (calculation.Track, calculation.Facts);
        var conditions = new TraceInput[track.RulesById.Length];
        for (var i = 0; i < conditions.Length; i++)
        {
            var rule = track.RulesById[i];
            conditions[i] = new TraceInput(rule.Rule.Id, Outcomes[(int)rule.When.Holds(facts)]);
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

    private static TraceStep Base(Calculation calculation)
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

    private static TraceStep Months(Calculation calculation) => Amounting(
        "months",
        calculation.Track.Policy.Base.MonthLimit?.Clause ?? calculation.Track.Policy.Base.Clause,
        TraceOperations.LimitMonths,
        [
            new("amount", new TraceAmount(calculation.Gross)),
            new("counted", new TraceCount(calculation.CountedMonths)),
            new("months", new TraceCount(calculation.Months)),
        ],
        calculation.Base);

    private static void AddCaps(List<TraceStep> steps, CapStep[] caps)
    {
        foreach (var step in caps)
        {
            var rule = step.Cap.Rule;
            steps.Add(Amounting(
                CapId(step),
                rule.Clause,
                step.Lifted ? TraceOperations.Exception : TraceOperations.Minimum,
                [
                    new("amount", new TraceExact(step.Before)),
                    new("cap", new TraceAmount(rule.Amount)),
                    new("remaining", new TraceAmount(step.Remaining)),
                    new("scope", new TraceText(EnumCode.Of(rule.Scope))),
                    new("used", new TraceAmount(step.Used)),
                ],
                step.After));
        }
    }

    private static void AddShare(List<TraceStep> steps, ShareStep share, Calculation calculation)
    {
        var id = "share." + EnumCode.Of(share.Rule.Payer);
        if (share.Before is not { } before)
        {
            steps.Add(new TraceStep(id, share.Rule.Clause, TraceOperations.Undefined, [], TraceValue.Unknown));
            return;
        }

        steps.Add(Amounting(
            id,
            share.Rule.Clause,
            TraceOperations.Share,
            [
                new("amount", new TraceExact(calculation.Capped)),
                new("rate", new TraceRatio(calculation.Option!.Option.Rate)),
                new("share", new TraceRatio(share.Rule.Rate!.Value)),
            ],
            before));
        AddCaps(steps, share.Caps);
    }

    private static void AddTotal(List<TraceStep> steps, Calculation calculation)
    {
        if (calculation.Option!.AllDefined && calculation.ShareSteps.Any(share => share.Caps.Length > 0))
        {
            var parts = calculation.ShareSteps
                .Select(share => new TraceInput(EnumCode.Of(share.Rule.Payer), new TraceExact(share.After!.Value)))
                .OrderBy(part => part.Name, StringComparer.Ordinal);
            steps.Add(Amounting(
                "total",
                calculation.Option.Option.Clause,
                TraceOperations.SumShares,
                [new("shares", new TraceMap([.. parts]))],
                calculation.Total));
        }

        steps.Add(new TraceStep(
            "ceiling",
            calculation.Track.RoundingClause,
            TraceOperations.FloorToFen,
            [new("amount", new TraceExact(calculation.Total))],
            new TraceAmount(calculation.Ceiling)));
    }

    private static TraceStep Amounting(string id, string clause, string operation, IReadOnlyList<TraceInput> inputs, Fraction fen) =>
        new(id, clause, operation, inputs, new TraceAmount(fen.FloorToFen()), fen.IsWhole ? null : fen);

    private static string CapId(CapStep step) => "cap." + step.Cap.Rule.Id;

    private static readonly TraceText EligibleText = new("eligible");

    private static readonly TraceText IneligibleText = new("ineligible");

    private static readonly TraceText[] Outcomes = [new("clear"), new("applies"), new("unknown")];
}
