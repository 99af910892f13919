using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>Finds the option that applies and what it gives of the base.</summary>
internal static class RateSelection
{
    /// <summary>False where no option applies; the reason is noted.</summary>
    public static bool TryChoose(Calculation calculation)
    {
        var track = calculation.Track;
        var option = Choose(calculation, track);
        if (option is null)
        {
            calculation.Add(track.NoRate);
            return false;
        }

        calculation.Option = option;
        calculation.Amount = option.AmountOf(calculation.Base);
        if (option.DecidedByReview is { } review)
        {
            calculation.Add(review);
        }

        if (calculation.Choice is { OnCliff: true })
        {
            YearRecalculation.Recalculate(calculation);
        }

        return true;
    }

    private static CompiledOption? Choose(Calculation calculation, CompiledTrack track)
    {
        foreach (var stacking in track.Stacking)
        {
            if (!IsStopped(calculation, stacking.Suspension) && calculation.Holds(stacking.When, stacking.Rule.Clause))
            {
                calculation.Choice = new RateChoice(Stacking: stacking.Rule);
                return FirstMatch(calculation, stacking.Options);
            }
        }

        return track.Rate.Method switch
        {
            RateMethod.FirstMatch => FirstMatch(calculation, track.Rate.Options),
            RateMethod.BestOf => BestOf(calculation, track.Rate.Options),
            _ => OnCliff(calculation, track.Rate),
        };
    }

    private static CompiledOption? FirstMatch(Calculation calculation, CompiledOption[] options)
    {
        foreach (var option in options)
        {
            if (Applies(calculation, option))
            {
                return option;
            }
        }

        return null;
    }

    private static CompiledOption? BestOf(Calculation calculation, CompiledOption[] options)
    {
        var compared = new List<(CompiledOption Option, Fraction Amount)>();
        var best = -1;
        foreach (var option in options)
        {
            if (Applies(calculation, option))
            {
                compared.Add((option, option.AmountOf(calculation.Base)));
                best = best < 0 || compared[^1].Amount > compared[best].Amount ? compared.Count - 1 : best;
            }
        }

        calculation.Choice = new RateChoice(Compared: compared);
        return best < 0 ? null : compared[best].Option;
    }

    private static CompiledOption? OnCliff(Calculation calculation, CompiledRate rate)
    {
        if (rate.CliffWhen is { } when && !calculation.Holds(when, CliffClause(rate)))
        {
            return FirstMatch(calculation, rate.Options);
        }

        // Contracts that were applied for decide, also where less was incurred.
        var step = YearRecalculation.StepOf(calculation, rate, YearRecalculation.Contracts(calculation) + calculation.Lines.Fen);
        calculation.Choice = new RateChoice(Step: step, OnCliff: true);
        return step?.Option ?? FirstMatch(calculation, rate.Options);
    }

    private static string CliffClause(CompiledRate rate) => rate.Steps[0].Option.Option.Clause;

    private static bool Applies(Calculation calculation, CompiledOption option) =>
        !IsStopped(calculation, option.Suspension)
        && (option.When is null || calculation.Holds(option.When, option.Option.Clause));

    internal static bool IsStopped(Calculation calculation, Suspension? suspension)
    {
        if (suspension is null || !suspension.On(calculation.Facts.AsOf))
        {
            return false;
        }

        calculation.Add(suspension.Skips);
        return true;
    }
}
