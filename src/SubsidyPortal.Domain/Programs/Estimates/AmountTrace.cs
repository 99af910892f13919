using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>The steps from the rate to the ceiling. Inputs are given sorted by name, as the canonical form wants them.</summary>
internal static class AmountTrace
{
    public static void AddRate(List<TraceStep> steps, in Calculation calculation, CompiledOption option)
    {
        steps.Add(Rate(in calculation, option.Option));
        steps.Add(Amount(in calculation, option.Option));
        if (calculation.Year is not { } year)
        {
            return;
        }

        var known = calculation.Facts.History.YearAwards;
        steps.Add(TraceBuilder.Amounting(
            "recalculated",
            option.Option.Clause,
            known is null ? TraceOperations.Recalculate : TraceOperations.RecalculateAwards,
            [
                new("alreadyAwarded", new TraceAmount(year.Awarded)),
                new("base", new TraceExact(calculation.Base)),
                known is null
                    ? new("earlier", new TraceAmount(Money.FromFen(YearRecalculation.Contracts(calculation.Facts))))
                    : new("entitled", new TraceAmount(Money.MaxOf(Money.Zero, known.Entitled))),
                new("rate", new TraceRatio(option.Option.Rate!.Value)),
                new("year", new TraceExact(year.Exact)),
            ],
            calculation.Amount));
    }

    public static void AddDivision(List<TraceStep> steps, in Calculation calculation, CompiledOption option)
    {
        AddCaps(steps, calculation.Caps, calculation.Amount);
        for (var i = 0; i < option.Shares.Length; i++)
        {
            AddShare(steps, in calculation, i);
        }

        if (calculation.SumsShares)
        {
            steps.Add(TraceBuilder.Amounting(
                "total",
                option.Option.Clause,
                TraceOperations.SumShares,
                [new("shares", ByPayer(in calculation, option))],
                calculation.Total()));
        }

        if (calculation.Below is { } floor)
        {
            steps.Add(new TraceStep(
                "minimum",
                floor.Clause,
                TraceOperations.AtLeast,
                [new("amount", new TraceExact(calculation.Total())), new("minimum", new TraceAmount(floor.Amount))],
                new TraceAmount(Money.Zero)));
            return;
        }

        steps.Add(new TraceStep(
            "ceiling",
            calculation.Track.RoundingClause,
            TraceOperations.FloorToFen,
            [new("amount", new TraceExact(calculation.Total()))],
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

    private static TraceStep Rate(in Calculation calculation, RateOption option)
    {
        var id = new TraceInput("option", new TraceText(option.Id));
        var (operation, inputs) = calculation.Choice switch
        {
            { Stacking: { } stacking } => (TraceOperations.Stacking, (TraceInput[])[id, new("stacking", new TraceText(stacking.Id))]),
            { Compared: { } compared } => (TraceOperations.BestOf, [id, new("options", Compared(compared))]),
            { OnCliff: true, Step: var step } => (TraceOperations.Cliff,
            [
                new("earlier", new TraceAmount(Money.FromFen(YearRecalculation.Contracts(calculation.Facts)))),
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

    private static TraceStep Amount(in Calculation calculation, RateOption option)
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

    /// <summary>Id of the last cap that cut the amount or a share, or null.</summary>
    public static string? LastCut(in Calculation calculation)
    {
        var cut = LastCut(calculation.Caps, calculation.Amount);
        for (var i = 0; i < calculation.PayerCaps?.Length; i++)
        {
            cut = LastCut(calculation.PayerCaps[i], calculation.ShareBefore(calculation.Option!.Shares[i])) ?? cut;
        }

        return cut;
    }

    private static string? LastCut(CapStep[] caps, Fraction amount)
    {
        string? cut = null;
        foreach (var cap in caps)
        {
            var after = cap.After(amount);
            cut = after < amount ? CapId(cap) : cut;
            amount = after;
        }

        return cut;
    }

    private static void AddCaps(List<TraceStep> steps, CapStep[] caps, Fraction amount)
    {
        foreach (var step in caps)
        {
            var before = amount;
            amount = step.After(before);
            var rule = step.Cap.Rule;
            steps.Add(TraceBuilder.Amounting(
                CapId(step),
                rule.Clause,
                step.Lifted ? TraceOperations.Exception : TraceOperations.Minimum,
                [
                    new("amount", new TraceExact(before)),
                    new("cap", new TraceAmount(rule.Amount)),
                    new("remaining", new TraceAmount(step.Remaining)),
                    new("scope", new TraceText(EnumCode.Of(rule.Scope))),
                    new("used", new TraceAmount(step.Used)),
                ],
                amount));
        }
    }

    private static void AddShare(List<TraceStep> steps, in Calculation calculation, int number)
    {
        var share = calculation.Option!.Shares[number];
        var rule = share.Rule;
        var id = "share." + EnumCode.Of(rule.Payer);
        if (rule.Rate is not { } rate)
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
                new("share", new TraceRatio(rate)),
            ],
            calculation.ShareBefore(share)));
        AddCaps(steps, calculation.CapsOf(number), calculation.ShareBefore(share));
    }

    private static TraceMap ByPayer(in Calculation calculation, CompiledOption option)
    {
        var parts = new TraceInput[option.Shares.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = new TraceInput(EnumCode.Of(option.Shares[i].Rule.Payer), new TraceExact(calculation.ShareAfter(i)));
        }

        Array.Sort(parts, (a, b) => string.CompareOrdinal(a.Name, b.Name));
        return new TraceMap(parts);
    }
}
