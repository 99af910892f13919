using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>
/// The year at a new rate: where a contract passes a step, the earlier contracts of the year fall under the new rate too, and what was
/// awarded too much is offset or recovered.
/// </summary>
internal static class YearRecalculation
{
    /// <summary>Earlier contracts of the year in fen, never negative.</summary>
    public static long Contracts(EstimateFacts facts) => Math.Max(0, facts.History.ContractsThisYear.Fen);

    /// <summary>The first step whose limit these fen don't pass; null above the last.</summary>
    public static CompiledStep? StepOf(ref Calculation calculation, CompiledRate rate, long fen)
    {
        foreach (var step in rate.Steps)
        {
            if (fen <= step.UpTo.Fen && !RateSelection.IsStopped(ref calculation, step.Option.Suspension))
            {
                return step;
            }
        }

        return null;
    }

    /// <summary>Where this contract changes the rate of earlier ones, the amount becomes what may still be granted for the year.</summary>
    public static void Recalculate(ref Calculation calculation)
    {
        var earlier = Contracts(calculation.Facts);
        if (earlier == 0 || StepOf(ref calculation, calculation.Track.Rate, earlier) == calculation.Choice!.Step)
        {
            return;
        }

        var rate = calculation.Option!.Option.Rate!.Value;
        var most = Fraction.FromFen(Money.Max);
        var year = Fraction.Min((Fraction.FromWhole(earlier) + calculation.Base) * rate, most);
        var left = year - Fraction.FromFen(Awarded(calculation.Facts));

        // Never more than the base of the contract itself, whatever earlier contracts left open.
        var amount = left < Fraction.Zero ? Fraction.Zero : Fraction.Min(left, calculation.Base);
        calculation.Year = new YearStep(year, calculation.Amount, amount);
        calculation.Add(new EstimateReason(ReasonCodes.Recalculated, ReasonSeverity.Info, calculation.Option.Option.Clause));
    }

    /// <summary>Tells the difference once the caps are known: they limit the year as they limit the contract.</summary>
    public static void Settle(ref Calculation calculation)
    {
        if (calculation.Year is not { } year)
        {
            return;
        }

        var awarded = Awarded(calculation.Facts);
        var difference = Money.Min(year.Exact.FloorToFen() - awarded, calculation.Room);
        calculation.Recalculated = new Recalculation(awarded + difference, awarded, difference);
    }

    public static Money Awarded(EstimateFacts facts) => Money.MaxOf(Money.Zero, facts.History.AwardedThisYear);
}
