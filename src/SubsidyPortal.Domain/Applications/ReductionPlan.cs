using SubsidyPortal.Domain.Claims;

namespace SubsidyPortal.Domain.Applications;

/// <summary>
/// What a reduction does to the money of an award, claim by claim; the same for the rehearsal and for the act. First goes what no claim
/// was approved for. Where that isn't enough, approvals that aren't in a batch are recalled, and what is paid beyond the new award is to be
/// paid back, the latest payment first.
/// </summary>
/// <param name="Before">What the company holds: the award, of a closed one what was claimed of it.</param>
/// <param name="After">The new award.</param>
/// <param name="Recalled">Approved claims that go back to their approver, to be approved anew against the new award, and what they would have been paid.</param>
/// <param name="Released">Committed money that goes back to the pool, after the recalled claims' money was committed again.</param>
/// <param name="PayBack">What of each paid claim is to be paid back.</param>
/// <param name="ClaimInPayment">Number of a claim in a payment batch that the reduction would cut into; it bars the act.</param>
public sealed record ReductionPlan(
    Money Before, Money After, IReadOnlyList<(CostClaim Claim, Money Amount)> Recalled, Money Released, IReadOnlyList<(CostClaim Claim, Money Amount)> PayBack, string? ClaimInPayment)
{
    /// <summary>By how much the award is reduced; the company's counter falls by it.</summary>
    public Money Cut => Before - After;

    /// <summary>What is to be paid back in all.</summary>
    public Money ToPayBack => Money.Sum(PayBack.Select(p => p.Amount));

    /// <summary>Works the reduction out.</summary>
    /// <param name="award">An award, or a closed one.</param>
    /// <param name="amount">The new award; above zero and below what the company holds.</param>
    /// <param name="claims">All claims of the award.</param>
    public static ReductionPlan Of(SubsidyApplication award, Money amount, IEnumerable<CostClaim> claims)
    {
        ArgumentNullException.ThrowIfNull(award);
        ArgumentNullException.ThrowIfNull(claims);
        var known = claims.OrderBy(c => c.Number, StringComparer.Ordinal).ToList();
        var held = award.Held;
        List<(CostClaim Claim, Money Amount)> recalled =
            amount < award.ClaimedAmount ? [.. known.Where(c => c.Status == ClaimStatus.Approved).Select(c => (c, c.Subsidy!.Value))] : [];
        var standing = award.ClaimedAmount - Money.Sum(recalled.Select(r => r.Amount));
        var (payBack, rest) = (new List<(CostClaim, Money)>(), standing - amount);
        foreach (var claim in known.Where(c => c.PaidOn is not null).OrderByDescending(c => c.PaidOn).ThenByDescending(c => c.Number, StringComparer.Ordinal))
        {
            var part = Money.Min(rest, claim.Paid - claim.Repayable);
            if (part.IsPositive)
            {
                payBack.Add((claim, part));
                rest -= part;
            }
        }

        return new ReductionPlan(
            held, amount, recalled, held - Money.MaxOf(amount, standing), payBack,
            amount < standing ? known.Find(c => c.Status == ClaimStatus.InPayment)?.Number : null);
    }
}
