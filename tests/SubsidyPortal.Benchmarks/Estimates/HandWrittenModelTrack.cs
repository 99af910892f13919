using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Benchmarks.Estimates;

/// <summary>
/// The Shanghai model track as plain C#, the floor: what a programmer would write who knows this one track by heart. It evaluates every
/// condition of the track in the engine's order (day, kind, registration, earlier funding, other money, third party, use, affiliation,
/// amounts in range, something counts, cap used up), unknown facts included, and fills the same result with the same reasons. Rates,
/// limits and clauses are constants; there are no stops of clauses, no other measures of the base, no stacking and no trace, because
/// this track's text has none or nobody asks.
/// </summary>
internal static class HandWrittenModelTrack
{
    public static ModelTrackResult Calculate(EstimateFacts facts)
    {
        List<EstimateReason>? reasons = null;
        var eligible = true;
        if (facts.AsOf < ModelTrack.From)
        {
            Refuse(ref reasons, ref eligible, ModelTrack.NotInForce);
        }

        var contract = facts.Contract;
        var covered = contract.Kind is ContractKind.ModelApi or ContractKind.ModelPrivateDeployment;
        if (!covered)
        {
            Refuse(ref reasons, ref eligible, ModelTrack.KindNotCovered);
        }

        if (!facts.Company.RegisteredIn.StartsWith("31", StringComparison.Ordinal))
        {
            Refuse(ref reasons, ref eligible, ModelTrack.RegisteredElsewhere);
        }

        if (facts.History.SameContractClaimedBefore != false)
        {
            Refuse(ref reasons, ref eligible, ModelTrack.FundedBefore);
        }

        if (facts.History.OtherFunding.Count > 0)
        {
            Add(ref reasons, ModelTrack.OtherPublicMoney);
        }

        var vendor = contract.Vendor;
        if (vendor.ThirdParty == false)
        {
            Refuse(ref reasons, ref eligible, ModelTrack.NotThirdParty);
        }
        else if (vendor.ThirdParty is null)
        {
            Add(ref reasons, ModelTrack.ThirdPartyUnknown);
        }

        if (contract.Use != ContractUse.Application)
        {
            Add(ref reasons, ModelTrack.NotApplication);
        }

        if (vendor.Affiliated != false)
        {
            Add(ref reasons, vendor.Affiliated is null ? ModelTrack.AffiliatedUnknown : ModelTrack.Affiliated);
        }

        if (!TryBase(contract, covered, out var fen))
        {
            Refuse(ref reasons, ref eligible, ModelTrack.OutOfRange);
        }
        else if (fen == 0)
        {
            Add(ref reasons, ModelTrack.NothingCounts);
        }

        return eligible ? Grant(facts, fen, reasons) : new ModelTrackResult(
            ModelTrack.Policy, ModelTrack.Rules, facts, false, Money.FromFen(fen), null, Money.Zero, [],
            reasons ?? (IReadOnlyList<EstimateReason>)[], null);
    }

    private static ModelTrackResult Grant(EstimateFacts facts, long fen, List<EstimateReason>? reasons)
    {
        var left = ModelTrack.CapFen - Math.Max(0, facts.History.AwardedInProgram.Fen);
        if (left <= 0)
        {
            left = 0;
            Add(ref reasons, ModelTrack.CapReached);
        }

        var ceiling = Money.FromFen(Math.Min(fen / 2, left));
        return new ModelTrackResult(
            ModelTrack.Policy, ModelTrack.Rules, facts, true, Money.FromFen(fen), ModelTrack.Option, ceiling,
            [new PayerShare(Payer.City, ceiling)], reasons ?? (IReadOnlyList<EstimateReason>)[], null);
    }

    private static bool TryBase(ContractFacts contract, bool covered, out long fen)
    {
        fen = 0;
        var sum = 0L;
        foreach (var line in contract.Lines.AsSpan())
        {
            if (line.Amount.IsNegative)
            {
                return false;
            }

            if (covered && line.Kind == LineKind.Model)
            {
                sum += line.Amount.Fen;
                if (sum > Money.MaxFen)
                {
                    return false;
                }
            }
        }

        fen = sum;
        return true;
    }

    private static void Refuse(ref List<EstimateReason>? reasons, ref bool eligible, EstimateReason reason)
    {
        Add(ref reasons, reason);
        eligible = false;
    }

    private static void Add(ref List<EstimateReason>? reasons, EstimateReason reason) => (reasons ??= []).Add(reason);
}
