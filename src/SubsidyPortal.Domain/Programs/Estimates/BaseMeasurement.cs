using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>Finds the part of the contract that counts.</summary>
internal static class BaseMeasurement
{
    public static void Measure(ref Calculation calculation)
    {
        var (track, contract) = (calculation.Track, calculation.Facts.Contract);
        var rule = track.Policy.Base;
        calculation.Reported = rule.Measure switch
        {
            BaseMeasure.Incurred or BaseMeasure.Settled => contract.Incurred,
            BaseMeasure.Paid => contract.Paid,
            _ => null,
        };
        if (!TryLines(in calculation, out var lines) || calculation.Reported is { IsNegative: true })
        {
            calculation.Add(track.OutOfRange);
            return;
        }

        calculation.Lines = lines;
        var gross = calculation.Reported ?? lines;
        calculation.Gross = gross;
        LimitMonths(ref calculation, rule);
        calculation.EligibleBase = calculation.CountedMonths == 0 ? gross : calculation.Base.FloorToFen();
        if (rule.Minimum is { } minimum && calculation.EligibleBase < minimum && !RateSelection.IsStopped(ref calculation, track.MinimumSuspension))
        {
            calculation.Add(track.BelowMinimum);
        }

        if (gross.IsZero)
        {
            calculation.Add(track.NothingCounts);
        }
    }

    private static bool TryLines(in Calculation calculation, out Money lines)
    {
        var contract = calculation.Facts.Contract;
        var kind = calculation.Track.Kind(contract.Kind);
        lines = Money.Zero;
        var fen = 0L;
        foreach (var line in contract.Lines.AsSpan())
        {
            if (line.Amount.IsNegative)
            {
                return false;
            }

            if (kind is not null && kind.Counts(line.Kind))
            {
                fen += line.Amount.Fen;
                if (fen > Money.MaxFen)
                {
                    return false;
                }
            }
        }

        lines = Money.FromFen(fen);
        return true;
    }

    /// <summary>A limit whose condition nobody can tell cuts, as a cap does: a review may find that it doesn't.</summary>
    private static void LimitMonths(ref Calculation calculation, BaseRule rule)
    {
        var limit = rule.Measure == BaseMeasure.YearlyFee ? 12 : rule.MonthLimit?.Months ?? 0;
        if (limit == 0
            || RateSelection.IsStopped(ref calculation, calculation.Track.MonthLimitSuspension)
            || (calculation.Track.MonthLimitWhen is { } when && calculation.Ask(when) == Truth.False))
        {
            return;
        }

        var contract = calculation.Facts.Contract;
        calculation.Months = ContractMonths.Between(contract.StartsOn, contract.EndsOn);
        calculation.CountedMonths = Math.Min(limit, calculation.Months);
    }
}
