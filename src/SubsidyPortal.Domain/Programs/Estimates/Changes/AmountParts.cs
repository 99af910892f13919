using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>The numbers of a calculation that other facts are derived from, taken off the stack.</summary>
/// <param name="Track">The rules.</param>
/// <param name="Facts">What was calculated on.</param>
/// <param name="Option">The option that applied; null where none did.</param>
/// <param name="Base">The base in fen, exact.</param>
/// <param name="Reported">What was reported in the place of the lines.</param>
/// <param name="Lines">The counted lines.</param>
/// <param name="Months">Months of the contract; zero where no limit looks at them.</param>
/// <param name="CountedMonths">Those that count.</param>
/// <param name="Below">The smallest amount that is granted, where less would be.</param>
/// <param name="Choice">How the option was found.</param>
/// <param name="Caps">Every cap that was applied.</param>
internal sealed record AmountParts(
    CompiledTrack Track,
    EstimateFacts Facts,
    CompiledOption? Option,
    Fraction Base,
    Money? Reported,
    Money Lines,
    int Months,
    int CountedMonths,
    AwardFloor? Below,
    RateChoice? Choice,
    IReadOnlyList<AppliedCap> Caps)
{
    /// <summary>True where a limit leaves months of the contract out.</summary>
    public bool CutsMonths => CountedMonths > 0 && CountedMonths < Months;

    public static AmountParts Of(in Calculation calculation) => new(
        calculation.Track, calculation.Facts, calculation.Option, calculation.Base, calculation.Reported, calculation.Lines, calculation.Months,
        calculation.CountedMonths, calculation.Below, calculation.Choice, calculation.Option is null ? [] : Applied(in calculation));

    private static List<AppliedCap> Applied(in Calculation calculation)
    {
        var caps = new List<AppliedCap>();
        Follow(caps, calculation.Caps, calculation.Amount, Fraction.One);
        var shares = calculation.Option!.Shares;
        for (var i = 0; i < shares.Length; i++)
        {
            Follow(caps, calculation.CapsOf(i), Calculation.ShareBefore(shares[i], calculation.Capped), shares[i].OfAmount);
        }

        return caps;
    }

    private static void Follow(List<AppliedCap> caps, CapStep[] steps, Fraction amount, Fraction part)
    {
        foreach (var step in steps)
        {
            caps.Add(new AppliedCap(step, amount, part));
            amount = step.After(amount);
        }
    }
}

/// <summary>A cap that was applied.</summary>
/// <param name="Step">The cap with what it has left.</param>
/// <param name="Before">What came to it, in fen.</param>
/// <param name="Part">The part of the total that it limits.</param>
internal readonly record struct AppliedCap(CapStep Step, Fraction Before, Fraction Part)
{
    public bool Cuts => Step.After(Before) < Before;
}
