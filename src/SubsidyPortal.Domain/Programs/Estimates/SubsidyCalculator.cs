using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>
/// The one calculation behind estimate, decision, letter, claim and report. Pure and deterministic: it reads facts and policy, nothing
/// else. Order: eligibility → base → rate → amount → caps by scope → payers' shares and caps → rounding.
/// </summary>
public static class SubsidyCalculator
{
    /// <summary>What may be granted for these facts under this version.</summary>
    /// <exception cref="ArgumentException">The version has no such track.</exception>
    public static EstimateResult Calculate(PolicyVersion policy, string trackCode, EstimateFacts facts)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(facts);
        var track = policy.Track(trackCode)
            ?? throw new ArgumentException($"{policy.Program} has no track {trackCode}.", nameof(trackCode));

        var calculation = new Calculation(policy, track, facts);
        Examine(calculation);
        MeasureBase(calculation);
        if (calculation.Eligible && ChooseRate(calculation))
        {
            calculation.Amount = calculation.Base * calculation.Option!.Option.Rate;
            calculation.Capped = Cap(calculation, track.TotalCaps, calculation.Amount, out var caps);
            calculation.Caps = caps;
            Divide(calculation);
            calculation.Ceiling = calculation.Total.FloorToFen();
        }

        return new EstimateResult(calculation);
    }

    private static void Examine(Calculation calculation)
    {
        var (track, facts) = (calculation.Track, calculation.Facts);
        if (facts.AsOf < track.ValidFrom || facts.AsOf > track.ValidTo)
        {
            calculation.Add(track.NotInForce);
        }

        if (!track.Covers(facts.Contract.Kind))
        {
            calculation.Add(track.KindNotCovered);
        }

        foreach (var rule in track.Rules)
        {
            if (Holds(calculation, rule.When, rule.Rule.Clause))
            {
                calculation.Add(rule.Reason);
            }
        }
    }

    private static void MeasureBase(Calculation calculation)
    {
        var (track, contract) = (calculation.Track, calculation.Facts.Contract);
        var rule = track.Policy.Base;
        calculation.Reported = rule.Measure switch
        {
            BaseMeasure.Incurred or BaseMeasure.Settled => contract.Incurred,
            BaseMeasure.Paid => contract.Paid,
            _ => null,
        };
        if (!TryGross(calculation, out var gross))
        {
            calculation.Add(track.OutOfRange);
            return;
        }

        calculation.Gross = gross;
        calculation.Base = Fraction.FromFen(gross);
        LimitMonths(calculation, rule);
        calculation.EligibleBase = calculation.CountedMonths == 0 ? gross : calculation.Base.FloorToFen();
        if (rule.Minimum is { } minimum && calculation.EligibleBase < minimum)
        {
            calculation.Add(track.BelowMinimum);
        }

        if (gross.IsZero)
        {
            calculation.Add(track.NothingCounts);
        }
    }

    private static bool TryGross(Calculation calculation, out Money gross)
    {
        var contract = calculation.Facts.Contract;
        gross = calculation.Reported ?? Money.Zero;
        if (calculation.Reported is { } reported)
        {
            return !reported.IsNegative;
        }

        var fen = 0L;
        foreach (var line in contract.Lines.AsSpan())
        {
            if (line.Amount.IsNegative)
            {
                return false;
            }

            if (calculation.Track.Counts(contract.Kind, line.Kind))
            {
                fen += line.Amount.Fen;
                if (fen > Money.MaxFen)
                {
                    return false;
                }
            }
        }

        gross = Money.FromFen(fen);
        return true;
    }

    private static void LimitMonths(Calculation calculation, BaseRule rule)
    {
        var limit = rule.Measure == BaseMeasure.YearlyFee ? 12 : rule.MonthLimit?.Months ?? 0;
        if (limit == 0
            || (calculation.Track.MonthLimitWhen is { } when && !Holds(calculation, when, rule.MonthLimit!.Clause)))
        {
            return;
        }

        var contract = calculation.Facts.Contract;
        calculation.Months = ContractMonths.Between(contract.StartsOn, contract.EndsOn);
        calculation.CountedMonths = Math.Min(limit, calculation.Months);
        if (calculation.Months > limit)
        {
            calculation.Base *= new Fraction(limit, calculation.Months);
        }
    }

    private static bool ChooseRate(Calculation calculation)
    {
        foreach (var option in calculation.Track.Options)
        {
            if (option.When is null || Holds(calculation, option.When, option.Option.Clause))
            {
                calculation.Option = option;
                return true;
            }
        }

        calculation.Add(calculation.Track.NoRate);
        return false;
    }

    private static Fraction Cap(Calculation calculation, ReadOnlySpan<CompiledCap> caps, Fraction amount, out CapStep[] steps)
    {
        if (caps.IsEmpty)
        {
            steps = [];
            return amount;
        }

        steps = new CapStep[caps.Length];
        for (var i = 0; i < caps.Length; i++)
        {
            var cap = caps[i];
            var used = cap.Used(calculation.Facts.History);
            var remaining = used < cap.Rule.Amount ? Money.FromFen(cap.Rule.Amount.Fen - Math.Max(0, used.Fen)) : Money.Zero;
            var lifted = IsLifted(calculation, cap);
            var after = lifted ? amount : Fraction.Min(amount, Fraction.FromFen(remaining));
            steps[i] = new CapStep(cap, amount, used, remaining, lifted, after);
            if (lifted)
            {
                calculation.Add(cap.Lifted);
            }
            else if (remaining.IsZero)
            {
                calculation.Add(cap.Reached);
            }

            amount = after;
        }

        return amount;
    }

    private static bool IsLifted(Calculation calculation, CompiledCap cap) =>
        cap.Rule.Strength == CapStrength.Soft
        && calculation.Facts.Elections.RecordedException
        && (cap.ExceptionWhen is null || Holds(calculation, cap.ExceptionWhen, cap.Rule.Clause));

    private static void Divide(Calculation calculation)
    {
        var option = calculation.Option!;
        var rules = option.Option.Shares.AsSpan();
        calculation.Shares = new PayerShare[rules.Length];
        calculation.ShareSteps = new ShareStep[rules.Length];
        var sum = Fraction.Zero;
        for (var i = 0; i < rules.Length; i++)
        {
            var step = Share(calculation, rules[i]);
            calculation.ShareSteps[i] = step;
            calculation.Shares[i] = new PayerShare(rules[i].Payer, step.After?.FloorToFen());
            sum += step.After ?? Fraction.Zero;
        }

        foreach (var undefined in option.UndefinedShares)
        {
            calculation.Add(undefined);
        }

        // What a cap on one payer cuts isn't made up by another one, unless somebody's part is left open.
        calculation.Total = option.AllDefined ? sum : calculation.Capped;
    }

    private static ShareStep Share(Calculation calculation, ShareRule rule)
    {
        if (rule.Rate is not { } rate)
        {
            return new ShareStep(rule, null, [], null);
        }

        // A cap on the total takes from every payer in proportion.
        var total = calculation.Option!.Option.Rate;
        var before = rate == total ? calculation.Capped
            : calculation.Capped == calculation.Amount ? calculation.Base * rate
            : calculation.Capped * (rate / total);
        CompiledCap[] own = calculation.Track.PayerCaps.Length == 0
            ? []
            : [.. calculation.Track.PayerCaps.Where(cap => cap.Rule.Payer == rule.Payer)];
        var after = Cap(calculation, own, before, out var caps);
        return new ShareStep(rule, before, caps, after);
    }

    /// <summary>Whether a condition holds for certain; facts that leave it open ask for a review.</summary>
    private static bool Holds(Calculation calculation, CompiledCondition condition, string clause)
    {
        var truth = condition.Holds(calculation.Facts);
        if (truth == Truth.Unknown)
        {
            foreach (var fact in condition.Facts)
            {
                if (fact.Read(calculation.Facts) is TraceNothing)
                {
                    calculation.Add(new EstimateReason(ReasonCodes.UnknownPrefix + fact.Name, ReasonSeverity.Review, clause));
                }
            }
        }

        return truth == Truth.True;
    }
}
