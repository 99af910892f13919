using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>
/// The rates that a contract would have had if no clause was stopped. To stop a clause takes something away: what steps in for a stopped
/// rate gives no more than it, in all and from each payer, unless its own condition names the kind of the contract. Costs nothing while
/// no clause is stopped.
/// </summary>
internal ref struct StoppedRates
{
    private List<(CompiledOption Option, bool OfScheme)>? stopped;

    /// <summary>Notes a rate of the track or of the scheme at hand, where it would have been the contract's.</summary>
    public void Note(in Calculation calculation, CompiledOption option)
    {
        if (Fits(in calculation, option))
        {
            (stopped ??= []).Add((option, false));
        }
    }

    /// <summary>Notes the rate of a scheme that is stopped as a whole. Who chose it for a kind of contract that has a rate of its own chose less.</summary>
    public void Note(in Calculation calculation, CompiledStacking scheme)
    {
        if (scheme.When.Holds(calculation.Facts) != Truth.True)
        {
            return;
        }

        foreach (var option in scheme.Options)
        {
            if (Fits(in calculation, option))
            {
                (stopped ??= []).Add((option, true));
                return;
            }
        }
    }

    /// <summary>Whether an option may stand in the place of what was stopped.</summary>
    public readonly bool LeaveRoomFor(in Calculation calculation, CompiledOption option)
    {
        if (stopped is null)
        {
            return true;
        }

        var named = option.Names(calculation.Facts.Contract.Kind);
        var totalIsCapped = calculation.Track.TotalCaps.Length > 0;
        foreach (var (before, ofScheme) in stopped)
        {
            if ((ofScheme || !named) && CanGiveMore(option, before, totalIsCapped))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Whether an option gives more of any amount, not of this contract's alone: otherwise a larger contract could lose what a smaller one
    /// has. Options are straight lines between the limits of their bands, so that it shows at these limits and at both ends.
    /// A cap on the total cuts the smaller amount of a lower rate to the same sum, which is then divided by that rate's own parts.
    /// </summary>
    private static bool CanGiveMore(CompiledOption option, CompiledOption before, bool totalIsCapped)
    {
        foreach (var fen in Limits(option).Concat(Limits(before)).Append(1).Append(Money.Max.Fen))
        {
            if (GivesMore(option, before, Fraction.FromWhole(fen), totalIsCapped))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<long> Limits(CompiledOption option) =>
        option.Option.Bands is { } bands ? bands.Where(band => band.UpTo is not null).Select(band => band.UpTo!.Value.Fen) : [];

    private static bool Fits(in Calculation calculation, CompiledOption option) =>
        option.When is null || option.When.Holds(calculation.Facts) == Truth.True;

    private static bool GivesMore(CompiledOption option, CompiledOption before, Fraction amount, bool totalIsCapped)
    {
        var (now, then) = (option.AmountOf(amount), before.AmountOf(amount));
        if (now > then)
        {
            return true;
        }

        foreach (var share in option.Shares)
        {
            // Where no rule defines a part, nobody can say that it isn't more than one that is defined.
            if (before.DefinedPart(share.Rule.Payer) is { } part
                && (!share.IsDefined || now * share.OfAmount > then * part || (totalIsCapped && share.OfAmount > part)))
            {
                return true;
            }
        }

        return false;
    }
}
