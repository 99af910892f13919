using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Applications;

/// <summary>An award as it stands before it is reduced, in yuan.</summary>
/// <param name="Award">What the company holds: the award, of a closed one what was claimed of it.</param>
/// <param name="Certified">Certified costs of the approved claims.</param>
/// <param name="Claimed">Subsidies of the approved claims, less what is asked back.</param>
/// <param name="Paid">Of that confirmed by the bank, less what came back.</param>
/// <param name="Parts">The same of each payer; empty where the city pays alone.</param>
public sealed record HeldAward(Money Award, Money Certified, Money Claimed, Money Paid, IReadOnlyList<HeldPart> Parts)
{
    internal static HeldAward Of(SubsidyApplication award, IReadOnlyCollection<CostClaim> claims)
    {
        Money Claimed(Payer payer) => Money.Sum(claims.SelectMany(c => c.Parts ?? []).Where(p => p.Payer == payer).Select(p => p.Standing));
        return new HeldAward(
            award.Held, award.CertifiedAmount, award.ClaimedAmount, Money.Sum(claims.Select(c => c.Paid - c.Recovered)),
            [
                .. (award.Shares ?? []).Select(s => new HeldPart(
                    s.Payer, award.Status == ApplicationStatus.Closed ? Claimed(s.Payer) : s.Amount, Claimed(s.Payer), Money.Sum(claims.Select(c => c.KeptOf(s.Payer))))),
            ]);
    }
}

/// <summary>One payer's part of an award as it stands, in yuan.</summary>
/// <param name="Payer">Who pays.</param>
/// <param name="Award">Its part of what the company holds.</param>
/// <param name="Claimed">Its part of the approved claims, less what is asked back.</param>
/// <param name="Paid">Of that paid, less what came back.</param>
public sealed record HeldPart(Payer Payer, Money Award, Money Claimed, Money Paid);

/// <summary>What reductions ask back of one payer's payments, in yuan.</summary>
/// <param name="Payer">Who paid.</param>
/// <param name="Owed">In all.</param>
/// <param name="Recovered">What has come back.</param>
public sealed record AskedBackPart(Payer Payer, Money Owed, Money Recovered)
{
    /// <summary>What is still to come back.</summary>
    public Money Open => Owed - Recovered;

    /// <summary>By payer, in their order, of whom something is asked back.</summary>
    internal static IReadOnlyList<AskedBackPart> Of(IEnumerable<ClaimPart> parts) =>
    [
        .. parts.GroupBy(p => p.Payer).OrderBy(g => g.Key)
            .Select(g => new AskedBackPart(g.Key, Money.Sum(g.Select(p => p.Repayable)), Money.Sum(g.Select(p => p.Recovered)))).Where(p => p.Owed.IsPositive),
    ];
}
