namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>Whose money an award is: of the payers that have a pool for the track. Other payers' parts are shown, and never awarded, booked or claimed.</summary>
public static class FundedShares
{
    extension(EstimateResult result)
    {
        /// <summary>
        /// What each payer with a pool may grant at most, the one that gets the odd fen first; null where the city pays alone, as a rule.
        /// </summary>
        public IReadOnlyList<PayerAmount>? FundedCeilings
        {
            get
            {
                var funded = Enum.GetValues<Payer>().Where(result.Track.HasPoolOf)
                    .Select(p => new PayerAmount(p, result.CeilingOf(p))).Where(p => p.Amount.IsPositive)
                    .OrderBy(p => p.Payer != result.OddFenPayer).ToList();
                return funded.TrueForAll(p => p.Payer == Payer.City) ? null : funded;
            }
        }

        /// <summary>The most that the payers with a pool may grant together: what an award is limited to. The city's ceiling where it pays alone.</summary>
        public Money AwardCeiling => result.FundedCeilings is { } funded ? Money.Sum(funded.Select(p => p.Amount)) : result.CityCeiling;
    }
}
