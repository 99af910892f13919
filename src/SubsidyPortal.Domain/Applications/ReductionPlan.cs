using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Domain.Applications;

/// <summary>
/// What a reduction does to the money of an award, claim by claim and payer by payer; the same for the rehearsal and for the act. First goes
/// what no claim was approved for. Where that isn't enough, approvals that aren't in a batch are recalled, and what is paid beyond the new
/// award is to be paid back, of each payer the latest payment first.
/// </summary>
/// <param name="Before">What the company holds: the award, of a closed one what was claimed of it.</param>
/// <param name="After">The new award.</param>
/// <param name="Recalled">Approved claims that go back to their approver, to be approved anew against the new award, and what they would have been paid.</param>
/// <param name="Released">Committed money that goes back to the pool, after the recalled claims' money was committed again.</param>
/// <param name="PayBack">What of each paid claim is to be paid back.</param>
/// <param name="ClaimInPayment">Number of a claim in payment that the reduction would cut into; it bars the act.</param>
public sealed record ReductionPlan(
    Money Before, Money After, IReadOnlyList<ClaimCut> Recalled, Money Released, IReadOnlyList<ClaimCut> PayBack, string? ClaimInPayment)
{
    /// <summary>What it does to each payer's part; null where the city pays alone.</summary>
    public IReadOnlyList<ReducedPart>? Parts { get; init; }

    /// <summary>Why it can be proposed and not be confirmed yet; null where nothing bars it.</summary>
    public RuleViolation? Barrier { get; init; }

    /// <summary>By how much the award is reduced; the company's counter falls by it.</summary>
    public Money Cut => Before - After;

    /// <summary>What is to be paid back in all.</summary>
    public Money ToPayBack => Money.Sum(PayBack.Select(p => p.Amount));

    /// <summary>The cut of each payer, which its counter of the company falls by.</summary>
    public IReadOnlyList<PayerAmount> CutByPayer => ByPayer(Cut, p => p.Cut);

    /// <summary>What goes back to each payer's pool.</summary>
    public IReadOnlyList<PayerAmount> ReleasedByPayer => ByPayer(Released, p => p.Released);

    /// <summary>Works the reduction out.</summary>
    /// <param name="award">An award, or a closed one.</param>
    /// <param name="amount">The new award; above zero and below what the company holds, anything else is for showing that it is refused.</param>
    /// <param name="claims">All claims of the award.</param>
    public static ReductionPlan Of(SubsidyApplication award, Money amount, IEnumerable<CostClaim> claims)
    {
        ArgumentNullException.ThrowIfNull(award);
        ArgumentNullException.ThrowIfNull(claims);
        var known = claims.OrderBy(c => c.Number, StringComparer.Ordinal).ToList();
        var held = award.Held;
        List<ClaimCut> recalled =
            amount < award.ClaimedAmount ? [.. known.Where(c => c.Status == ClaimStatus.Approved).Select(c => new ClaimCut(c, c.SubsidyByPayer))] : [];
        var standing = award.ClaimedAmount - Money.Sum(recalled.Select(r => r.Amount));
        var parts = award.Shares is null || !amount.IsPositive || amount >= held
            ? null
            : ReducedPart.Of(award, amount, ReducedPart.Sum(known.SelectMany(c => c.StandingByPayer)), ReducedPart.Sum(recalled.SelectMany(r => r.ByPayer)));
        var inPayment = amount < standing ? known.Find(c => c.Status == ClaimStatus.InPayment) : null;
        return new ReductionPlan(
            held, amount, recalled, held - Money.MaxOf(amount, standing),
            PayBackOf(known, parts?.Select(p => new PayerAmount(p.Payer, p.ToPayBack)) ?? [new PayerAmount(Payer.City, standing - amount)]), inPayment?.Number)
        {
            Parts = parts,
            Barrier = inPayment is null ? null : BarrierOf(inPayment),
        };
    }

    /// <summary>What has to happen first: the bank's answer, or, where no part stands in a batch, the payment of the one that waits for one.</summary>
    private static RuleViolation BarrierOf(CostClaim inPayment) => inPayment.Parts?.FirstOrDefault(p => p.State == PartState.Waiting) is { } waiting && !inPayment.InBatch
        ? ApplicationErrors.ReductionClaimPartlyPaid(inPayment.Number, waiting.Payer, waiting.Amount)
        : ApplicationErrors.ReductionClaimInPayment(inPayment.Number);

    private static IReadOnlyList<ClaimCut> PayBackOf(List<CostClaim> claims, IEnumerable<PayerAmount> wanted)
    {
        var asked = new List<(CostClaim Claim, DateOnly PaidOn, PayerAmount Part)>();
        foreach (var (payer, amount) in wanted)
        {
            var rest = amount;
            foreach (var (claim, payment) in claims.Where(c => c.PaymentOf(payer) is not null).Select(c => (c, c.PaymentOf(payer)!.Value))
                .OrderByDescending(c => c.Value.PaidOn).ThenByDescending(c => c.c.Number, StringComparer.Ordinal))
            {
                var part = Money.Min(rest, payment.Left);
                if (part.IsPositive)
                {
                    asked.Add((claim, payment.PaidOn, new PayerAmount(payer, part)));
                    rest -= part;
                }
            }
        }

        return
        [
            .. asked.GroupBy(a => a.Claim).OrderByDescending(g => g.Max(a => a.PaidOn)).ThenByDescending(g => g.Key.Number, StringComparer.Ordinal)
                .Select(g => new ClaimCut(g.Key, [.. g.Select(a => a.Part)])),
        ];
    }

    private IReadOnlyList<PayerAmount> ByPayer(Money whole, Func<ReducedPart, Money> of) =>
        [.. (Parts?.Select(p => new PayerAmount(p.Payer, of(p))) ?? [new PayerAmount(Payer.City, whole)]).Where(p => p.Amount.IsPositive)];
}
