using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>Divides the amount among its payers, each under its own caps, and floors once.</summary>
internal static class PayerDivision
{
    public static void Divide(ref Calculation calculation)
    {
        var option = calculation.Option!;
        if (option.SolePayer is { } sole)
        {
            // Caps are whole fen, so that it's the same to floor first and to cut then.
            var room = sole.Caps.Length == 0 ? Money.Max : RoomOf(ref calculation, 0);
            calculation.Ceiling = Money.Min(calculation.FlooredAmount, Money.Min(room, calculation.TotalRoom));
            calculation.Shares = [new PayerShare(sole.Rule.Payer, calculation.Ceiling)];
        }
        else
        {
            Share(ref calculation, option);
        }

        if (calculation.Track.MinimumAward is { } floor && calculation.Ceiling < floor.Amount
            && !RateSelection.IsStopped(ref calculation, calculation.Track.MinimumAwardSuspension))
        {
            calculation.Below = floor;
            calculation.Ceiling = Money.Zero;
            calculation.OddFen = Money.Zero;
            calculation.Shares = [];
            calculation.Add(new EstimateReason(ReasonCodes.AwardBelowMinimum, ReasonSeverity.Ineligible, floor.Clause));
        }
    }

    private static void Share(ref Calculation calculation, CompiledOption option)
    {
        var shares = new PayerShare[option.Shares.Length];
        calculation.Shares = shares;
        var total = calculation.Capped;
        Span<Money> rooms = stackalloc Money[shares.Length];
        for (var i = 0; i < shares.Length; i++)
        {
            var share = option.Shares[i];
            if (!share.IsDefined)
            {
                shares[i] = new PayerShare(share.Rule.Payer, null);
                continue;
            }

            rooms[i] = RoomOf(ref calculation, i);
            shares[i] = new PayerShare(share.Rule.Payer, (total * share.OfAmount).AtMost(rooms[i]).FloorToFen());
        }

        foreach (var undefined in option.UndefinedShares)
        {
            calculation.Add(undefined);
        }

        // What a cap on one payer cuts isn't made up by another one, unless somebody's part is left open.
        calculation.Ceiling = (calculation.SumsShares ? Sum(total, option.Shares, rooms) : total).FloorToFen();
        if (option.Option.OddFen is { } payer)
        {
            GiveOddFen(ref calculation, payer, rooms);
        }
    }

    private static Fraction Sum(Fraction total, CompiledShare[] shares, ReadOnlySpan<Money> rooms)
    {
        var sum = Fraction.Zero;
        for (var i = 0; i < shares.Length; i++)
        {
            sum += (total * shares[i].OfAmount).AtMost(rooms[i]);
        }

        return sum;
    }

    private static Money RoomOf(ref Calculation calculation, int number)
    {
        var option = calculation.Option!;
        var room = Caps.Room(ref calculation, option.Shares[number].Caps, out var steps, out var applied);
        calculation.SumsShares |= applied && option.AllDefined;
        if (steps.Length > 0)
        {
            calculation.PayerCaps ??= NoCaps(option.Shares.Length);
            calculation.PayerCaps[number] = steps;
        }

        return room;
    }

    private static CapStep[][] NoCaps(int shares)
    {
        var none = new CapStep[shares][];
        Array.Fill(none, []);
        return none;
    }

    /// <summary>What flooring each share leaves goes to one payer, unless a cap of its own has cut that payer.</summary>
    private static void GiveOddFen(ref Calculation calculation, Payer payer, scoped ReadOnlySpan<Money> rooms)
    {
        var shares = calculation.Shares;
        var left = calculation.Ceiling.Fen;
        var at = -1;
        for (var i = 0; i < shares.Length; i++)
        {
            left -= shares[i].Ceiling!.Value.Fen;
            at = shares[i].Payer == payer ? i : at;
        }

        left = Math.Min(left, rooms[at].Fen - shares[at].Ceiling!.Value.Fen);
        if (left > 0)
        {
            calculation.OddFen = Money.FromFen(left);
            shares[at] = shares[at] with { Ceiling = shares[at].Ceiling!.Value + calculation.OddFen };
        }
    }
}
