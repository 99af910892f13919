namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>Divides the amount among its payers, each under its own caps, and floors once.</summary>
internal static class PayerDivision
{
    public static void Divide(Calculation calculation)
    {
        var option = calculation.Option!;
        var shares = option.Shares;
        calculation.Shares = new PayerShare[shares.Length];
        for (var i = 0; i < shares.Length; i++)
        {
            calculation.Shares[i] = new PayerShare(shares[i].Rule.Payer, shares[i].Rule.Rate is null ? null : Share(calculation, i).FloorToFen());
        }

        foreach (var undefined in option.UndefinedShares)
        {
            calculation.Add(undefined);
        }

        // What a cap on one payer cuts isn't made up by another one, unless somebody's part is left open.
        calculation.Ceiling = calculation.Total.FloorToFen();
        if (option.Option.OddFen is { } payer)
        {
            GiveOddFen(calculation, payer);
        }

        if (calculation.Track.Policy.MinimumAward is { } floor && calculation.Ceiling < floor.Amount)
        {
            calculation.Below = floor;
            calculation.Ceiling = Money.Zero;
            calculation.OddFen = Money.Zero;
            calculation.Shares = [];
            calculation.Add(new EstimateReason(ReasonCodes.AwardBelowMinimum, ReasonSeverity.Ineligible, floor.Clause));
        }
    }

    private static Fraction Share(Calculation calculation, int number)
    {
        var share = calculation.Option!.Shares[number];
        var after = Caps.Apply(calculation, share.Caps, calculation.ShareBefore(share), out var caps);
        if (caps.Length > 0)
        {
            calculation.PayerCaps ??= NoCaps(calculation.Option.Shares.Length);
            calculation.PayerCaps[number] = caps;
        }

        return after;
    }

    private static CapStep[][] NoCaps(int shares)
    {
        var none = new CapStep[shares][];
        Array.Fill(none, []);
        return none;
    }

    /// <summary>What flooring each share leaves goes to one payer, unless a cap of its own has cut that payer.</summary>
    private static void GiveOddFen(Calculation calculation, Payer payer)
    {
        var left = calculation.Ceiling.Fen;
        var at = -1;
        for (var i = 0; i < calculation.Shares.Length; i++)
        {
            left -= calculation.Shares[i].Ceiling!.Value.Fen;
            at = calculation.Shares[i].Payer == payer ? i : at;
        }

        foreach (var cap in calculation.CapsOf(at))
        {
            left = cap.Lifted ? left : Math.Min(left, cap.Remaining.Fen - calculation.Shares[at].Ceiling!.Value.Fen);
        }

        if (left > 0)
        {
            calculation.OddFen = Money.FromFen(left);
            calculation.Shares[at] = calculation.Shares[at] with { Ceiling = calculation.Shares[at].Ceiling!.Value + calculation.OddFen };
        }
    }
}
