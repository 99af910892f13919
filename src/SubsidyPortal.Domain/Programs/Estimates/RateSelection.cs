using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>Finds the option that applies and what it gives of the base.</summary>
internal static class RateSelection
{
    /// <summary>False where no option applies; the reason is noted.</summary>
    public static bool TryChoose(ref Calculation calculation)
    {
        var track = calculation.Track;
        var option = Choose(ref calculation, track);
        if (option is null)
        {
            calculation.Add(track.NoRate);
            return false;
        }

        calculation.Option = option;
        if (option.DecidedByReview is { } review)
        {
            calculation.Add(review);
        }

        if (calculation.Choice is { OnCliff: true })
        {
            YearRecalculation.Recalculate(ref calculation);
        }

        return true;
    }

    private static CompiledOption? Choose(ref Calculation calculation, CompiledTrack track)
    {
        var stopped = default(StoppedRates);
        foreach (var stacking in track.Stacking)
        {
            if (IsStopped(ref calculation, stacking.Suspension))
            {
                stopped.Note(in calculation, stacking);
            }
            else if (calculation.Holds(stacking.When))
            {
                calculation.Choice = new RateChoice(Stacking: stacking.Rule);
                return FirstMatch(ref calculation, stacking.Options, ref stopped);
            }
        }

        return track.Rate.Method switch
        {
            RateMethod.FirstMatch => FirstMatch(ref calculation, track.Rate.Options, ref stopped),
            RateMethod.BestOf => BestOf(ref calculation, track.Rate.Options, ref stopped),
            _ => OnCliff(ref calculation, track.Rate, ref stopped),
        };
    }

    private static CompiledOption? FirstMatch(ref Calculation calculation, CompiledOption[] options, ref StoppedRates stopped)
    {
        foreach (var option in options)
        {
            if (Applies(ref calculation, option, ref stopped))
            {
                return option;
            }
        }

        return null;
    }

    private static CompiledOption? BestOf(ref Calculation calculation, CompiledOption[] options, ref StoppedRates stopped)
    {
        var compared = new List<(CompiledOption Option, Fraction Amount)>();
        var best = -1;
        foreach (var option in options)
        {
            // Whoever meets several conditions has each of these rates in their own right: none steps in for another.
            if (!IsStopped(ref calculation, option.Suspension)
                && (option.When is null || calculation.Holds(option.When))
                && stopped.LeaveRoomFor(in calculation, option))
            {
                compared.Add((option, option.AmountOf(calculation.Base)));
                best = best < 0 || compared[^1].Amount > compared[best].Amount ? compared.Count - 1 : best;
            }
        }

        calculation.Choice = new RateChoice(Compared: compared);
        return best < 0 ? null : compared[best].Option;
    }

    private static CompiledOption? OnCliff(ref Calculation calculation, CompiledRate rate, ref StoppedRates stopped)
    {
        if (rate.CliffWhen is { } when && !calculation.Holds(when))
        {
            return FirstMatch(ref calculation, rate.Options, ref stopped);
        }

        // Contracts that were applied for decide, also where less was incurred.
        var year = YearRecalculation.Contracts(calculation.Facts) + calculation.Lines.Fen;
        CompiledStep? step = null;
        foreach (var each in rate.Steps)
        {
            if (year <= each.UpTo.Fen && Applies(ref calculation, each.Option, ref stopped))
            {
                step = each;
                break;
            }
        }

        calculation.Choice = new RateChoice(Step: step, OnCliff: true);
        return step?.Option ?? FirstMatch(ref calculation, rate.Options, ref stopped);
    }

    private static bool Applies(ref Calculation calculation, CompiledOption option, ref StoppedRates stopped)
    {
        if (IsStopped(ref calculation, option.Suspension))
        {
            stopped.Note(in calculation, option);
            return false;
        }

        return (option.When is null || calculation.Holds(option.When)) && stopped.LeaveRoomFor(in calculation, option);
    }

    internal static bool IsStopped(ref Calculation calculation, Suspension? suspension)
    {
        if (suspension is null || !suspension.On(calculation.Facts.AsOf))
        {
            return false;
        }

        calculation.Add(suspension.Skips);
        return true;
    }
}
