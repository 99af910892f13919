using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>What a larger, longer or shorter contract would change, and what caps have to do with it.</summary>
internal static class BaseChanges
{
    public static IEnumerable<AmountChange?> Of(EstimateResult result)
    {
        var parts = result.Parts();
        if (parts.Option is not { } option)
        {
            return [];
        }

        if (parts.Below is { } floor)
        {
            return [AtBase(result, parts, AmountChangeKind.AwardMinimum, "minimum", BaseFor(option, Fraction.FromFen(floor.Amount)))];
        }

        var cut = parts.Caps.Where(cap => cap.Cuts).ToList();
        return
        [
            .. cut.SelectMany(cap => CapThatCuts(result, parts, cap)),
            cut.Count == 0 ? CapAhead(result, parts) : null,
            Months(result, parts),
            Band(result, parts),
            YearStep(result, parts),
        ];
    }

    /// <summary>The base that is needed at least; null where the base isn't below its minimum.</summary>
    public static EstimateFacts? AtLeastMinimum(EstimateResult result) =>
        result.Track.Base.Minimum is { } minimum && result.EligibleBase < minimum ? WithBase(result.Parts(), minimum) : null;

    private static IEnumerable<AmountChange?> CapThatCuts(EstimateResult result, AmountParts parts, AppliedCap cap)
    {
        var id = cap.Step.Cap.Place.Id;
        if (Reached(parts.Option!, cap) is { } from && from <= result.EligibleBase && AtBase(result, parts, AmountChangeKind.CapReached, id, from) is { } there
            && there.Then.Ceiling == result.Ceiling)
        {
            yield return there;
        }

        if (cap.Step.Used.IsPositive)
        {
            var fresh = Again(result, Unused(result.Facts, cap.Step.Cap.Rule));
            yield return Better(result, fresh) ? new AmountChange(AmountChangeKind.CapUsed, id, fresh) { Used = cap.Step.Used } : null;
        }

        if (cap.Step.Cap.Rule is { Strength: CapStrength.Soft } rule)
        {
            var facts = result.Facts with { Elections = result.Facts.Elections with { RecordedException = true } };
            var lifted = rule.ExceptionWhen is { } when ? WhatWouldChange.SolverOf(result).Make(when, true, facts) : facts;
            if (lifted is not null && Again(result, lifted) is var then && Better(result, then))
            {
                yield return new AmountChange(AmountChangeKind.CapException, id, then) { Facts = WhatWouldChange.Difference(result, lifted, "elections.recordedException") };
            }
        }
    }

    private static AmountChange? CapAhead(EstimateResult result, AmountParts parts)
    {
        var next = parts.Caps.Where(cap => !cap.Step.Lifted)
            .Select(cap => (Id: cap.Step.Cap.Place.Id, From: Reached(parts.Option!, cap)))
            .Where(cap => cap.From > result.EligibleBase).OrderBy(cap => cap.From).FirstOrDefault();
        return next.From is { } from && AtBase(result, parts, AmountChangeKind.CapAhead, next.Id, from) is { } there
            && there.Then.RateOption == result.RateOption && Better(result, there.Then)
            && AtBase(result, parts, AmountChangeKind.CapAhead, next.Id, Money.Min(from + Money.FromYuan(1), Money.Max))?.Then.Ceiling == there.Then.Ceiling
            ? there
            : null;
    }

    private static Money? Reached(CompiledOption option, AppliedCap cap) =>
        cap.Step.Remaining.IsPositive && cap.Part.Numerator > 0 ? BaseFor(option, Fraction.FromFen(cap.Step.Remaining) / cap.Part) : null;

    private static AmountChange? Months(EstimateResult result, AmountParts parts)
    {
        var contract = result.Facts.Contract;
        if (!parts.CutsMonths || contract.StartsOn.Year > 9900)
        {
            return null;
        }

        var then = Again(result, result.Facts with { Contract = ChangedFacts.Lasting(contract, parts.CountedMonths) });
        return Better(result, then) ? new AmountChange(AmountChangeKind.Months, "months", then) : null;
    }

    private static AmountChange? Band(EstimateResult result, AmountParts parts)
    {
        var next = parts.Option!.Option.Bands?.FirstOrDefault(band => Fraction.FromFen(band.From) > parts.Base);
        return next is not null && AtBase(result, parts, AmountChangeKind.Band, "amount", next.From) is { } there ? there with { BandRate = next.Rate } : null;
    }

    private static AmountChange? YearStep(EstimateResult result, AmountParts parts)
    {
        if (parts.Choice is not { OnCliff: true, Step: { } step })
        {
            return null;
        }

        var lines = step.UpTo.Fen + 1 - YearRecalculation.Contracts(result.Facts);
        var then = lines > 0 && lines <= Money.MaxFen && WithLines(parts, lines) is { } facts ? Again(result, facts) : null;
        return then?.Rate is not null && then.RateOption != result.RateOption
            ? new AmountChange(AmountChangeKind.YearStep, "rate", then) { At = step.UpTo }
            : null;
    }

    /// <summary>The smallest base of which the option gives so many fen.</summary>
    private static Money? BaseFor(CompiledOption option, Fraction fen)
    {
        if (option.Option.Rate is { } rate && rate.Numerator > 0)
        {
            return Ceiling(fen / rate);
        }

        var sum = Fraction.Zero;
        foreach (var band in option.Option.Bands ?? [])
        {
            var (from, most) = (Fraction.FromFen(band.From), Fraction.FromFen(band.UpTo ?? Money.Max));
            var whole = (most - from) * band.Rate;
            if (band.Rate.Numerator > 0 && fen <= sum + whole)
            {
                return Ceiling(from + ((fen - sum) / band.Rate));
            }

            sum += whole;
        }

        return null;
    }

    private static Money? Ceiling(Fraction fen)
    {
        var whole = (fen.Numerator + fen.Denominator - 1) / fen.Denominator;
        return whole > 0 && whole <= Money.MaxFen ? Money.FromFen((long)whole) : null;
    }

    private static AmountChange? AtBase(EstimateResult result, AmountParts parts, AmountChangeKind kind, string step, Money? amount) =>
        amount is { } at && WithBase(parts, at) is { } facts && Again(result, facts) is { Eligible: true } then
            ? new AmountChange(kind, step, then) { At = at }
            : null;

    /// <summary>The facts with a contract of which this much counts.</summary>
    private static EstimateFacts? WithBase(AmountParts parts, Money amount)
    {
        var fen = parts.CutsMonths ? (((Int128)amount.Fen * parts.Months) + parts.CountedMonths - 1) / parts.CountedMonths : amount.Fen;
        if (fen > Money.MaxFen)
        {
            return null;
        }

        var contract = parts.Facts.Contract;
        return parts.Reported is null ? WithLines(parts, (long)fen)
            : parts.Track.Policy.Base.Measure == BaseMeasure.Paid
                ? parts.Facts with { Contract = contract with { Paid = Money.FromFen((long)fen) } }
                : parts.Facts with { Contract = contract with { Incurred = Money.FromFen((long)fen) } };
    }

    /// <summary>The facts with counted lines of this sum: what is more or less goes into the last ones.</summary>
    private static EstimateFacts? WithLines(AmountParts parts, long fen)
    {
        var contract = parts.Facts.Contract;
        var lines = contract.Lines.ToArray();
        var delta = fen - parts.Lines.Fen;
        for (var i = lines.Length - 1; i >= 0 && delta != 0; i--)
        {
            if (!parts.Track.Counts(contract.Kind, lines[i].Kind))
            {
                continue;
            }

            var now = Math.Max(0, lines[i].Amount.Fen + delta);
            if (now > Money.MaxFen)
            {
                return null;
            }

            delta -= now - lines[i].Amount.Fen;
            lines[i] = lines[i] with { Amount = Money.FromFen(now) };
        }

        return delta == 0 ? parts.Facts with { Contract = contract with { Lines = ValueList.From(lines) } } : null;
    }

    private static EstimateFacts Unused(EstimateFacts facts, CapRule cap)
    {
        var history = facts.History with
        {
            AwardedThisYear = Money.Zero,
            PaidThisYear = Money.Zero,
            AwardedInProgram = Money.Zero,
            ByPayer = facts.History.ByPayer is { } payers ? ValueList.From(payers.Select(own => new PayerHistory(own.Payer, Money.Zero, Money.Zero, Money.Zero))) : null,
            Counted = facts.History.Counted?.Emptied(),
        };
        var fresh = facts with { History = history };
        return cap.UsedFact is { } name ? ChangedFacts.With(fresh, name, FactValue.Of(0m)) ?? fresh : fresh;
    }

    internal static EstimateResult Again(EstimateResult result, EstimateFacts facts) => SubsidyCalculator.Calculate(result.Policy, result.Track.Code, facts);

    internal static bool Better(EstimateResult result, EstimateResult then) =>
        then.Eligible && (then.Ceiling > result.Ceiling || (then.Ceiling == result.Ceiling && then.CityCeiling > result.CityCeiling));
}
