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

    /// <summary>The first step whose limit these fen don't pass, be it stopped or not; null above the last.</summary>
    private static CompiledStep? StepOf(CompiledRate rate, long fen)
    {
        foreach (var step in rate.Steps)
        {
            if (fen <= step.UpTo.Fen)
            {
                return step;
            }
        }

        return null;
    }

    /// <summary>
    /// Where the rate of earlier contracts has changed, the amount becomes what may still be granted for the year. Somebody who knows sums
    /// only knows that by the step that this contract passes; the portal knows each award and whether it is still right.
    /// </summary>
    public static void Recalculate(ref Calculation calculation)
    {
        var (history, rate) = (calculation.Facts.History, calculation.Option!.Option.Rate!.Value);
        Fraction entitled;
        Money awarded;
        if (history.YearAwards is { } known)
        {
            if (known.Awarded <= known.Entitled)
            {
                return;
            }

            (entitled, awarded) = (Fraction.FromFen(Money.MaxOf(Money.Zero, known.Entitled)), known.Awarded);
        }
        else
        {
            // A step that was stopped meanwhile is where the earlier contracts got their rate: to pass it changes that all the same.
            var (earlier, steps) = (Contracts(calculation.Facts), calculation.Track.Rate);
            if (earlier == 0 || StepOf(steps, earlier) == StepOf(steps, earlier + calculation.Lines.Fen))
            {
                return;
            }

            (entitled, awarded) = (Fraction.FromWhole(earlier) * rate, Money.MaxOf(Money.Zero, history.AwardedThisYear));
        }

        var year = Fraction.Min(entitled + (calculation.Base * rate), Fraction.FromFen(Money.Max));
        var left = year - Fraction.FromFen(awarded);

        // Never more than the base of the contract itself, whatever earlier contracts left open.
        var amount = left < Fraction.Zero ? Fraction.Zero : Fraction.Min(left, calculation.Base);
        calculation.Year = new YearStep(year, awarded, calculation.Amount, amount);
        calculation.Add(new EstimateReason(ReasonCodes.Recalculated, ReasonSeverity.Info, calculation.Option!.Option.Clause));
    }

    /// <summary>Tells the difference once the caps are known: they limit the year as they limit the contract.</summary>
    public static void Settle(ref Calculation calculation)
    {
        if (calculation.Year is not { } year)
        {
            return;
        }

        var difference = Money.Min(year.Exact.FloorToFen() - year.Awarded, calculation.Room);
        calculation.Recalculated = new Recalculation(year.Awarded + difference, year.Awarded, difference);
        if (difference.IsNegative)
        {
            calculation.Add(new EstimateReason(ReasonCodes.YearToRecover, ReasonSeverity.Review, calculation.Option!.Option.Clause));
        }
    }
}
