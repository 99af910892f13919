namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>Examines the rates of a track: ranges, bands, shares, and options that nothing can reach.</summary>
internal sealed class RateValidator(PolicyChecks checks, TrackPolicy track, string path)
{
    /// <summary>Rates are parts of ten thousand at the finest; with that, exact fractions stay far inside their range.</summary>
    public const int MaxDenominator = 10_000;

    private const int MaxOptions = 200;

    public void Validate()
    {
        var stacking = track.Stacking ?? [];
        switch (track.Rate)
        {
            case FirstMatchRate rate:
                Options(rate.Options, path + ".rate.options", inOrder: true);
                break;
            case BestOfRate rate:
                Options(rate.Options, path + ".rate.options", inOrder: false);
                break;
            case CliffRate rate:
                Cliff(rate, path + ".rate");
                break;
        }

        if (checks.AtMost(stacking.Count, MaxOptions, path + ".stacking"))
        {
            for (var i = 0; i < stacking.Count; i++)
            {
                Stacking(stacking, i, $"{path}.stacking[{i}]");
            }

            checks.Unique(
                track.Rate.AllOptions().Concat(stacking.SelectMany(rule => rule.Options)).Take(MaxOptions * 4).Select(option => option.Id), path + ".rate");
        }
    }

    private void Stacking(ValueList<StackingRule> rules, int i, string at)
    {
        checks.Code(rules[i].Id, at + ".id");
        checks.Clause(rules[i].Clause, at + ".clause");
        checks.Condition(rules[i].When, at + ".when");
        checks.Check(rules.Take(i).All(earlier => earlier.Id != rules[i].Id), at + ".id", $"{rules[i].Id} occurs twice.");
        Reached(rules[i].When, rules.Take(i).Select(earlier => (Condition?)earlier.When), at + ".when");
        Options(rules[i].Options, at + ".options", inOrder: true);
    }

    private void Cliff(CliffRate rate, string at)
    {
        checks.Condition(rate.When, track, at + ".when");
        checks.Check(rate.Steps.Count > 0, at + ".steps", "A cliff has at least one step.");
        if (!checks.AtMost(rate.Steps.Count, MaxOptions, at + ".steps"))
        {
            return;
        }

        for (var i = 0; i < rate.Steps.Count; i++)
        {
            var step = rate.Steps[i];
            checks.Check(step.UpTo.IsPositive, $"{at}.steps[{i}].upTo", "A step ends above zero.");
            checks.Check(
                i == 0 || step.UpTo > rate.Steps[i - 1].UpTo, $"{at}.steps[{i}].upTo", "The steps overlap: each ends above the one before it.");
            checks.Check(step.Option.When is null, $"{at}.steps[{i}].option.when", "A step has no condition of its own.");
            Option(step.Option, $"{at}.steps[{i}].option");
        }

        Options(rate.Above, at + ".above", inOrder: true);
        foreach (var (option, i) in rate.AllOptions().Select((option, i) => (option, i)).Take(MaxOptions * 2))
        {
            var place = i < rate.Steps.Count ? $"{at}.steps[{i}].option" : $"{at}.above[{i - rate.Steps.Count}]";
            checks.Check(
                option.Rate is not null && option.Shares is [{ Payer: Payer.City, Rate: not null }],
                place,
                "A year is recalculated at a plain rate that the city pays alone.");
        }
    }

    private void Options(ValueList<RateOption> options, string at, bool inOrder)
    {
        checks.Check(options.Count > 0, at, "At least one option.");
        if (!checks.AtMost(options.Count, MaxOptions, at))
        {
            return;
        }

        for (var i = 0; i < options.Count && !checks.IsFull; i++)
        {
            Option(options[i], $"{at}[{i}]");
            if (inOrder)
            {
                checks.Check(i == options.Count - 1 || options[i].When is not null, $"{at}[{i}].when", "Nothing after this option can ever apply.");
                Reached(options[i].When, options.Take(i).Select(earlier => earlier.When), $"{at}[{i}].when");
                NamesKinds(options, i, $"{at}[{i}].when");
            }
            else
            {
                Reached(options[i].When, [], $"{at}[{i}].when");
            }
        }
    }

    /// <summary>A rule that nothing can reach is a mistake of its author.</summary>
    private void Reached(Condition? when, IEnumerable<Condition?> earlier, string at)
    {
        if (when is null)
        {
            return;
        }

        Condition[] before = [.. earlier.OfType<Condition>()];
        if (checks.Check(!before.Contains(when), at, "This can never be reached: an earlier option has the same condition."))
        {
            checks.CheckDraft(
                !before.Any(wide => checks.Implications.Holds(when, wide)),
                at,
                "This can never be reached: an earlier option takes every contract that this one is for. Put this one before it, or narrow the earlier condition.");
        }

        if (RuleConflicts.NeverHolds(when) is { } why)
        {
            checks.Check(false, at, why);
        }
        else
        {
            checks.Check(PolicyChecks.Supports(track, when), at, PolicyChecks.NotSupported);
        }
    }

    /// <summary>
    /// Where options before it are for some kinds of contract only, an option that names none would take these over as soon as one of
    /// them is stopped, at a rate that no text gives them.
    /// </summary>
    private void NamesKinds(ValueList<RateOption> options, int i, string at)
    {
        if (options[i].When is { } when && RuleConflicts.KindsOf(when) is not null)
        {
            return;
        }

        var kinds = track.Base.Counted.Select(counted => EnumCode.Of(counted.Contract)).ToHashSet(StringComparer.Ordinal);
        checks.CheckDraft(
            options.Take(i).All(earlier => earlier.When is null || RuleConflicts.KindsOf(earlier.When) is not { } own || kinds.IsSubsetOf(own)),
            at,
            "Options before this one are for some kinds of contract, and this one names none, so it would take them over if one of those is stopped. Say in its condition which kinds it is for.");
    }

    private void Option(RateOption option, string at)
    {
        checks.Code(option.Id, at + ".id");
        checks.Clause(option.Clause, at + ".clause");
        checks.Condition(option.When, at + ".when");
        var forms = (option.Rate is null ? 0 : 1) + (option.Bands is null ? 0 : 1) + (option.FixedSum is null ? 0 : 1);
        checks.Check(forms == 1, at, "An option has either a rate, or bands, or a fixed sum.");
        if (option.Rate is { } rate && !checks.Check(
            InRange(rate) && rate > Fraction.Zero, at + ".rate", $"A rate is above 0 and at most 1 (100 %), in parts of at most {MaxDenominator}."))
        {
            return;
        }

        if (option.FixedSum is { } sum)
        {
            checks.Check(sum.Amount.IsPositive, at + ".fixedSum.amount", "A fixed sum is above zero.");
        }

        if (option.Bands is { } bands)
        {
            Bands(bands, at + ".bands");
        }

        Shares(option, at);
    }

    private void Bands(ValueList<RateBand> bands, string at)
    {
        checks.Check(bands.Count > 0, at, "At least one band.");
        if (!checks.AtMost(bands.Count, MaxOptions, at))
        {
            return;
        }

        var end = (Money?)Money.Zero;
        for (var i = 0; i < bands.Count; i++)
        {
            var (band, place) = (bands[i], $"{at}[{i}]");
            if (end is { } from)
            {
                checks.Check(band.From <= from, place + ".from", $"There is a gap from {from} to {band.From}.");
                checks.Check(band.From >= from, place + ".from", $"The bands overlap from {band.From} to {from}.");
            }
            else
            {
                checks.Check(false, place + ".from", "This can never be reached: the band before it has no end.");
            }

            checks.Check(band.UpTo is null || band.UpTo > band.From, place + ".upTo", "The band ends before it begins.");
            checks.Check(InRange(band.Rate), place + ".rate", $"A rate is at least 0 and at most 1 (100 %), in parts of at most {MaxDenominator}.");
            end = band.UpTo;
        }

        checks.Check(end is null, at, "There is a gap above the last band: it has no end.");
        Common(bands.Select(band => band.Rate), at);
    }

    private void Shares(RateOption option, string at)
    {
        checks.Check(option.Shares.Count > 0, at + ".shares", "Somebody pays.");
        checks.Unique(option.Shares.Select(share => EnumCode.Of(share.Payer)), at + ".shares");
        if (!checks.AtMost(option.Shares.Count, EnumCode.All<Payer>().Count, at + ".shares"))
        {
            return;
        }

        var sum = Fraction.Zero;
        for (var i = 0; i < option.Shares.Count; i++)
        {
            checks.Clause(option.Shares[i].Clause, $"{at}.shares[{i}].clause");
            if (option.Shares[i].Rate is { } rate)
            {
                if (!checks.Check(InRange(rate), $"{at}.shares[{i}].rate", $"A share is at least 0 and at most 1 (100 %), in parts of at most {MaxDenominator}."))
                {
                    return;
                }

                sum += rate;
            }
        }

        var whole = option.Rate ?? Fraction.One;
        Common(option.Shares.Select(share => share.Rate ?? Fraction.One).Append(whole), at + ".shares");
        checks.Check(sum <= Fraction.One, at + ".shares", "The shares come to more than 100 %.");
        var allDefined = option.Shares.All(share => share.Rate is not null);
        checks.Check(
            allDefined ? sum == whole : sum <= whole,
            at + ".shares",
            "The shares don't fit the rate: defined shares sum to it (to 1 beside bands or a fixed sum), or stay below it where one is undefined.");
        checks.Check(
            option.OddFen is not { } odd || (allDefined && option.Shares.Any(share => share.Payer == odd)),
            at + ".oddFen",
            "The odd fen goes to a payer of this option, where all shares are defined.");
    }

    /// <summary>One common denominator for all rates of an option keeps sums of their shares exact and small.</summary>
    private void Common(IEnumerable<Fraction> rates, string at)
    {
        var common = 1;
        foreach (var rate in rates.Where(InRange))
        {
            var denominator = (int)rate.Denominator;
            var (a, b) = (common, denominator);
            while (b != 0)
            {
                (a, b) = (b, a % b);
            }

            common = common / a * denominator;
            if (!checks.Check(common <= MaxDenominator, at, $"The rates have no common denominator of at most {MaxDenominator}."))
            {
                return;
            }
        }
    }

    private static bool InRange(Fraction rate) => rate >= Fraction.Zero && rate <= Fraction.One && rate.Denominator <= MaxDenominator;
}
