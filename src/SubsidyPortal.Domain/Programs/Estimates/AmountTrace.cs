using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>The steps from the rate to the ceiling. Inputs are given sorted by name, as the canonical form wants them.</summary>
internal static class AmountTrace
{
    public static void AddRate(List<TraceStep> steps, Calculation calculation, CompiledOption option)
    {
        steps.Add(Rate(calculation, option.Option));
        steps.Add(Amount(calculation, option.Option));
        if (calculation.Year is not { } year)
        {
            return;
        }

        steps.Add(TraceBuilder.Amounting(
            "recalculated",
            option.Option.Clause,
            TraceOperations.Recalculate,
            [
                new("alreadyAwarded", new TraceAmount(YearRecalculation.Awarded(calculation))),
                new("base", new TraceExact(calculation.Base)),
                new("earlier", new TraceAmount(Money.FromFen(YearRecalculation.Contracts(calculation)))),
                new("rate", new TraceRatio(option.Option.Rate!.Value)),
                new("year", new TraceExact(year.Exact)),
            ],
            calculation.Amount));
    }

    public static void AddDivision(List<TraceStep> steps, Calculation calculation, CompiledOption option)
    {
        AddCaps(steps, calculation.Caps);
        foreach (var share in calculation.ShareSteps)
        {
            AddShare(steps, share, calculation);
        }

        if (option.AllDefined && calculation.ShareSteps.Any(share => share.Caps.Length > 0))
        {
            steps.Add(TraceBuilder.Amounting(
                "total",
                option.Option.Clause,
                TraceOperations.SumShares,
                [new("shares", ByPayer(calculation.ShareSteps.Select(share => (share.Share.Rule.Payer, (TraceValue)new TraceExact(share.After!.Value)))))],
                calculation.Total));
        }

        if (calculation.Below is { } floor)
        {
            steps.Add(new TraceStep(
                "minimum",
                floor.Clause,
                TraceOperations.AtLeast,
                [new("amount", new TraceExact(calculation.Total)), new("minimum", new TraceAmount(floor.Amount))],
                new TraceAmount(Money.Zero)));
            return;
        }

        steps.Add(new TraceStep(
            "ceiling",
            calculation.Track.RoundingClause,
            TraceOperations.FloorToFen,
            [new("amount", new TraceExact(calculation.Total))],
            new TraceAmount(calculation.Ceiling)));
        if (calculation.OddFen.IsPositive)
        {
            steps.Add(new TraceStep(
                "odd-fen",
                calculation.Track.RoundingClause,
                TraceOperations.OddFen,
                [new("ceiling", new TraceAmount(calculation.Ceiling)), new("payer", new TraceText(EnumCode.Of(option.Option.OddFen!.Value)))],
                new TraceAmount(calculation.OddFen)));
        }
    }

    public static string CapId(CapStep step) => "cap." + step.Cap.Rule.Id;

    private static TraceStep Rate(Calculation calculation, RateOption option)
    {
        var id = new TraceInput("option", new TraceText(option.Id));
        var (operation, inputs) = calculation.Choice switch
        {
            { Stacking: { } stacking } => (TraceOperations.Stacking, (TraceInput[])[id, new("stacking", new TraceText(stacking.Id))]),
            { Compared: { } compared } => (TraceOperations.BestOf, [id, new("options", Compared(compared))]),
            { OnCliff: true, Step: var step } => (TraceOperations.Cliff,
            [
                new("earlier", new TraceAmount(Money.FromFen(YearRecalculation.Contracts(calculation)))),
                new("lines", new TraceAmount(calculation.Lines)),
                id,
                new("upTo", step is null ? TraceValue.Unknown : new TraceAmount(step.UpTo)),
            ]),
            _ => (TraceOperations.FirstMatch, [id]),
        };
        return new TraceStep("rate", option.Clause, operation, inputs, option.Rate is { } rate ? new TraceRatio(rate) : TraceValue.Unknown);
    }

    private static TraceList Compared(IReadOnlyList<(CompiledOption Option, Fraction Amount)> compared) =>
        new([.. compared.Select(each => new TraceMap(
            [new("amount", new TraceExact(each.Amount)), new("option", new TraceText(each.Option.Option.Id))]))]);

    private static TraceStep Amount(Calculation calculation, RateOption option)
    {
        var amount = calculation.Year?.Before ?? calculation.Amount;
        var (operation, inputs) = option switch
        {
            { Rate: { } rate } => (TraceOperations.Multiply, (TraceInput[])[new("base", new TraceExact(calculation.Base)), new("rate", new TraceRatio(rate))]),
            { FixedSum: { } sum } => (TraceOperations.FixedSum, [new("sum", new TraceAmount(sum.Amount))]),
            _ => (TraceOperations.Bands, [new("bands", Bands(option.Bands!)), new("base", new TraceExact(calculation.Base))]),
        };
        return TraceBuilder.Amounting("amount", option.Clause, operation, inputs, amount);
    }

    private static TraceList Bands(ValueList<RateBand> bands) => new(
        [.. bands.Select(band => new TraceMap(
        [
            new("from", new TraceAmount(band.From)),
            new("rate", new TraceRatio(band.Rate)),
            new("upTo", band.UpTo is { } end ? new TraceAmount(end) : TraceValue.Unknown),
        ]))]);

    private static void AddCaps(List<TraceStep> steps, CapStep[] caps)
    {
        foreach (var step in caps)
        {
            var rule = step.Cap.Rule;
            steps.Add(TraceBuilder.Amounting(
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

    private static void AddShare(List<TraceStep> steps, ShareStep step, Calculation calculation)
    {
        var rule = step.Share.Rule;
        var id = "share." + EnumCode.Of(rule.Payer);
        if (step.Before is not { } before)
        {
            steps.Add(new TraceStep(id, rule.Clause, TraceOperations.Undefined, [], TraceValue.Unknown));
            return;
        }

        steps.Add(TraceBuilder.Amounting(
            id,
            rule.Clause,
            TraceOperations.Share,
            [
                new("amount", new TraceExact(calculation.Capped)),
                new("rate", new TraceRatio(calculation.Option!.Option.Rate ?? Fraction.One)),
                new("share", new TraceRatio(rule.Rate!.Value)),
            ],
            before));
        AddCaps(steps, step.Caps);
    }

    private static TraceMap ByPayer(IEnumerable<(Payer Payer, TraceValue Value)> values) =>
        new([.. values.Select(each => new TraceInput(EnumCode.Of(each.Payer), each.Value)).OrderBy(each => each.Name, StringComparer.Ordinal)]);
}
