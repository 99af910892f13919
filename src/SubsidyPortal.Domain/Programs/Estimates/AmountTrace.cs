using System.Runtime.InteropServices;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>The steps from the rate to the ceiling. Inputs are given sorted by name, as the canonical form wants them.</summary>
internal static class AmountTrace
{
    public static void AddRate(TraceSteps steps, in Calculation calculation, CompiledOption option, Fraction amount)
    {
        AddChoice(steps, in calculation, option);
        AddAmount(steps, in calculation, option, calculation.Year?.Before ?? amount);
        if (calculation.Year is not { } year)
        {
            return;
        }

        var known = calculation.Facts.History.YearAwards;
        steps.AddAmount(
            option.Places.Recalculated,
            known is null ? TraceOperations.Recalculate : TraceOperations.RecalculateAwards,
            [
                new(TraceNames.AlreadyAwarded, StepValue.Amount(year.Awarded)),
                new(TraceNames.Base, StepValue.Exact(calculation.Base)),
                known is null
                    ? new(TraceNames.Earlier, StepValue.Amount(Money.FromFen(YearRecalculation.Contracts(calculation.Facts))))
                    : new(TraceNames.Entitled, StepValue.Amount(Money.MaxOf(Money.Zero, known.Entitled))),
                new(TraceNames.Rate, StepValue.Ratio(option.Option.Rate!.Value)),
                new(TraceNames.Year, StepValue.Exact(year.Exact)),
            ],
            amount);
    }

    public static void AddDivision(TraceSteps steps, in Calculation calculation, CompiledOption option, Fraction capped)
    {
        for (var i = 0; i < option.Shares.Length; i++)
        {
            AddShare(steps, in calculation, i, capped);
        }

        var total = calculation.Total(capped);
        if (calculation.SumsShares)
        {
            steps.AddAmount(
                option.Places.Total,
                TraceOperations.SumShares,
                [new(TraceNames.Shares, ByPayer(in calculation, option, capped))],
                total);
        }

        if (calculation.Below is { } floor)
        {
            steps.Add(
                calculation.Track.Places.Minimum!,
                TraceOperations.AtLeast,
                [new(TraceNames.Amount, StepValue.Exact(total)), new(TraceNames.Minimum, StepValue.Amount(floor.Amount))],
                StepValue.Amount(Money.Zero));
            return;
        }

        steps.Add(
            calculation.Track.Places.Ceiling,
            TraceOperations.FloorToFen,
            [new(TraceNames.Amount, StepValue.Exact(total))],
            StepValue.Amount(calculation.Ceiling));
        if (calculation.OddFen.IsPositive)
        {
            steps.Add(
                calculation.Track.Places.OddFen,
                TraceOperations.OddFen,
                [new(TraceNames.Ceiling, StepValue.Amount(calculation.Ceiling)), new(TraceNames.Payer, StepValue.Text(EnumCode.Of(option.Option.OddFen!.Value)))],
                StepValue.Amount(calculation.OddFen));
        }
    }

    private static void AddChoice(TraceSteps steps, in Calculation calculation, CompiledOption option)
    {
        var place = option.Places.Rate;
        var id = new StepInput(TraceNames.Option, StepValue.Text(option.Option.Id));
        StepValue result = option.Option.Rate is { } rate ? StepValue.Ratio(rate) : TraceValue.Unknown;
        switch (calculation.Choice)
        {
            case { Stacking: { } stacking }:
                steps.Add(place, TraceOperations.Stacking, [id, new(TraceNames.Stacking, StepValue.Text(stacking.Id))], result);
                break;
            case { Compared: { } compared }:
                steps.Add(place, TraceOperations.BestOf, [id, new(TraceNames.Options, Compared(compared))], result);
                break;
            case { OnCliff: true, Step: var step }:
                steps.Add(
                    place,
                    TraceOperations.Cliff,
                    [
                        new(TraceNames.Earlier, StepValue.Amount(Money.FromFen(YearRecalculation.Contracts(calculation.Facts)))),
                        new(TraceNames.Lines, StepValue.Amount(calculation.Lines)),
                        id,
                        new(TraceNames.UpTo, step is null ? TraceValue.Unknown : StepValue.Amount(step.UpTo)),
                    ],
                    result);
                break;
            default:
                steps.Add(place, TraceOperations.FirstMatch, [id], result);
                break;
        }
    }

    private static TraceList Compared(IReadOnlyList<(CompiledOption Option, Fraction Amount)> compared) =>
        new([.. compared.Select(each => new TraceMap(
            [new(TraceNames.Amount, new TraceExact(each.Amount)), new(TraceNames.Option, new TraceText(each.Option.Option.Id))]))]);

    private static void AddAmount(TraceSteps steps, in Calculation calculation, CompiledOption option, Fraction amount)
    {
        var place = option.Places.Amount;
        var measured = new StepInput(TraceNames.Base, StepValue.Exact(calculation.Base));
        switch (option.Option)
        {
            case { Rate: { } rate }:
                steps.AddAmount(place, TraceOperations.Multiply, [measured, new(TraceNames.Rate, StepValue.Ratio(rate))], amount);
                break;
            case { FixedSum: { } sum }:
                steps.AddAmount(place, TraceOperations.FixedSum, [new(TraceNames.Sum, StepValue.Amount(sum.Amount))], amount);
                break;
            default:
                steps.AddAmount(place, TraceOperations.Bands, [new(TraceNames.Bands, Bands(option.Option.Bands!)), measured], amount);
                break;
        }
    }

    private static TraceList Bands(ValueList<RateBand> bands) => new(
        [.. bands.Select(band => new TraceMap(
        [
            new(TraceNames.From, new TraceAmount(band.From)),
            new(TraceNames.Rate, new TraceRatio(band.Rate)),
            new(TraceNames.UpTo, band.UpTo is { } end ? new TraceAmount(end) : TraceValue.Unknown),
        ]))]);

    /// <summary>Id of the last cap that cut the amount or a share, or null.</summary>
    public static string? LastCut(in Calculation calculation)
    {
        var cut = LastCut(calculation.Caps, calculation.Amount);
        for (var i = 0; i < calculation.PayerCaps?.Length; i++)
        {
            cut = LastCut(calculation.PayerCaps[i], Calculation.ShareBefore(calculation.Option!.Shares[i], calculation.Capped)) ?? cut;
        }

        return cut;
    }

    private static string? LastCut(CapStep[] caps, Fraction amount)
    {
        string? cut = null;
        foreach (var cap in caps)
        {
            var after = cap.After(amount);
            cut = after < amount ? cap.Cap.Place.Id : cut;
            amount = after;
        }

        return cut;
    }

    public static void AddCaps(TraceSteps steps, CapStep[] caps, Fraction amount)
    {
        foreach (var step in caps)
        {
            var before = amount;
            amount = step.After(before);
            var rule = step.Cap.Rule;
            steps.AddAmount(
                step.Cap.Place,
                step.Lifted ? TraceOperations.Exception : TraceOperations.Minimum,
                [
                    new(TraceNames.Amount, StepValue.Exact(before)),
                    new(TraceNames.Cap, StepValue.Amount(rule.Amount)),
                    new(TraceNames.Remaining, StepValue.Amount(step.Remaining)),
                    new(TraceNames.Scope, StepValue.Text(EnumCode.Of(rule.Scope))),
                    new(TraceNames.Used, StepValue.Amount(step.Used)),
                ],
                amount);
        }
    }

    private static void AddShare(TraceSteps steps, in Calculation calculation, int number, Fraction capped)
    {
        var share = calculation.Option!.Shares[number];
        var rule = share.Rule;
        if (rule.Rate is not { } rate)
        {
            steps.Add(share.Place, TraceOperations.Undefined, [], TraceValue.Unknown);
            return;
        }

        var before = Calculation.ShareBefore(share, capped);
        steps.AddAmount(
            share.Place,
            TraceOperations.Share,
            [
                new(TraceNames.Amount, StepValue.Exact(capped)),
                new(TraceNames.Rate, StepValue.Ratio(calculation.Option!.Option.Rate ?? Fraction.One)),
                new(TraceNames.Share, StepValue.Ratio(rate)),
            ],
            before);
        AddCaps(steps, calculation.CapsOf(number), before);
    }

    private static TraceMap ByPayer(in Calculation calculation, CompiledOption option, Fraction capped)
    {
        var parts = new TraceInput[option.Shares.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = new TraceInput(option.Shares[i].Payer, new TraceExact(calculation.ShareAfter(i, capped)));
        }

        Array.Sort(parts, (a, b) => string.CompareOrdinal(a.Name.Text, b.Name.Text));
        return new TraceMap(ImmutableCollectionsMarshal.AsImmutableArray(parts));
    }
}
