using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Benchmarks.Estimates;

/// <summary>
/// The Shanghai model track in plain C#: the same conditions in the same order, and the same result filled. No policy document, no
/// trace: the floor that an engine can't be faster than.
/// </summary>
internal static class HandWrittenModelTrack
{
    private const long CapFen = 500_000_000;

    private static readonly DateOnly From = new(2025, 7, 28);

    public static HandWrittenResult Calculate(EstimateFacts facts)
    {
        List<EstimateReason>? reasons = null;
        var eligible = true;
        if (facts.AsOf < From)
        {
            Add(ref reasons, ref eligible, ReasonCodes.NotInForce, ReasonSeverity.Ineligible, "validity");
        }

        var contract = facts.Contract;
        var covered = contract.Kind is ContractKind.ModelApi or ContractKind.ModelPrivateDeployment;
        if (!covered)
        {
            Add(ref reasons, ref eligible, ReasonCodes.KindNotCovered, ReasonSeverity.Ineligible, "m2-subject");
        }

        if (!facts.Company.RegisteredIn.StartsWith("31", StringComparison.Ordinal))
        {
            Add(ref reasons, ref eligible, "company.registered-elsewhere", ReasonSeverity.Ineligible, "registered-in-city");
        }

        if (facts.History.SameContractClaimedBefore)
        {
            Add(ref reasons, ref eligible, "contract.funded-before", ReasonSeverity.Ineligible, "funded-once");
        }

        if (facts.History.OtherFunding.Count > 0)
        {
            Add(ref reasons, ref eligible, "funding.other-public-money", ReasonSeverity.Review, "other-public-money");
        }

        if (contract.Vendor.ThirdParty != true)
        {
            Add(
                ref reasons, ref eligible, contract.Vendor.ThirdParty is null ? "unknown.contract.vendor.thirdParty" : "vendor.not-third-party",
                contract.Vendor.ThirdParty is null ? ReasonSeverity.Review : ReasonSeverity.Ineligible, "m2-subject");
        }

        if (contract.Use != ContractUse.Application)
        {
            Add(ref reasons, ref eligible, "contract.use-not-application", ReasonSeverity.Review, "m2-use");
        }

        if (contract.Vendor.Affiliated != false)
        {
            Add(
                ref reasons, ref eligible, contract.Vendor.Affiliated is null ? "unknown.contract.vendor.affiliated" : "vendor.affiliated",
                ReasonSeverity.Review, "affiliated-supplier");
        }

        var fen = 0L;
        foreach (var line in contract.Lines.AsSpan())
        {
            if (covered && line.Kind == LineKind.Model)
            {
                fen = checked(fen + line.Amount.Fen);
            }
        }

        if (!eligible)
        {
            return new HandWrittenResult(facts, false, Money.FromFen(fen), null, Money.Zero, [], reasons);
        }

        var left = Math.Max(0, CapFen - facts.History.AwardedInProgram.Fen);
        if (left == 0)
        {
            Add(ref reasons, ref eligible, ReasonCodes.CapReached, ReasonSeverity.Info, "m2-rate");
        }

        var ceiling = Money.FromFen(Math.Min(fen / 2, left));
        return new HandWrittenResult(facts, true, Money.FromFen(fen), new Fraction(1, 2), ceiling, [new PayerShare(Payer.City, ceiling)], reasons);
    }

    private static void Add(ref List<EstimateReason>? reasons, ref bool eligible, string code, ReasonSeverity severity, string clause)
    {
        (reasons ??= []).Add(new EstimateReason(code, severity, clause));
        eligible &= severity != ReasonSeverity.Ineligible;
    }
}

/// <summary>What <see cref="EstimateResult"/> holds beside its trace.</summary>
internal sealed record HandWrittenResult(
    EstimateFacts Facts,
    bool Eligible,
    Money EligibleBase,
    Fraction? Rate,
    Money Ceiling,
    IReadOnlyList<PayerShare> Shares,
    IReadOnlyList<EstimateReason>? Reasons);
