using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>Divides the amount among its payers, each under its own caps, and floors once.</summary>
internal static class PayerDivision
{
    public static void Divide(Calculation calculation)
    {
        var option = calculation.Option!;
        var shares = option.Shares;
        calculation.Shares = new PayerShare[shares.Length];
        calculation.ShareSteps = new ShareStep[shares.Length];
        var cut = false;
        for (var i = 0; i < shares.Length; i++)
        {
            var step = Share(calculation, shares[i]);
            calculation.ShareSteps[i] = step;
            calculation.Shares[i] = new PayerShare(shares[i].Rule.Payer, step.After?.FloorToFen());
            cut |= step.Caps.Length > 0;
        }

        foreach (var undefined in option.UndefinedShares)
        {
            calculation.Add(undefined);
        }

        // What a cap on one payer cuts isn't made up by another one, unless somebody's part is left open.
        calculation.Total = cut && option.AllDefined ? Sum(calculation.ShareSteps) : calculation.Capped;
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

    private static ShareStep Share(Calculation calculation, CompiledShare share)
    {
        if (share.Rule.Rate is null)
        {
            return new ShareStep(share, null, [], null);
        }

        // A cap on the total takes from every payer in proportion.
        var before = share.IsWhole ? calculation.Capped : calculation.Capped * share.OfAmount;
        var after = Caps.Apply(calculation, share.Caps, before, out var caps);
        return new ShareStep(share, before, caps, after);
    }

    private static Fraction Sum(ShareStep[] steps)
    {
        var sum = Fraction.Zero;
        foreach (var step in steps)
        {
            sum += step.After!.Value;
        }

        return sum;
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

        foreach (var cap in calculation.ShareSteps[at].Caps)
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
