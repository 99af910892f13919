using System.Text.Json.Serialization;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Domain.Applications;

/// <summary>What one payer of an award bears since the award was reduced.</summary>
/// <param name="Payer">Who pays.</param>
/// <param name="Amount">Its part of the reduced award, yuan; more than zero.</param>
/// <param name="Stood">What of it was claimed when the award was reduced, from zero to the part; later claims are divided on top of that.</param>
public sealed record ReducedShare([property: JsonConverter(typeof(EnumCodeConverter<Payer>))] Payer Payer, Money Amount, Money Stood);

/// <summary>What a reduction does to one payer's part of an award, in yuan; the parts of all payers make up the reduction.</summary>
/// <param name="Payer">Who pays.</param>
/// <param name="Before">What the company held of this payer.</param>
/// <param name="After">The payer's part of the new award; from zero to what was held.</param>
/// <param name="Released">Goes back to this payer's pool.</param>
/// <param name="ToPayBack">Is asked back of what this payer paid.</param>
/// <param name="Stood">What stays claimed of this payer, at most its new part.</param>
public sealed record ReducedPart(
    [property: JsonConverter(typeof(EnumCodeConverter<Payer>))] Payer Payer, Money Before, Money After, Money Released, Money ToPayBack, Money Stood)
{
    /// <summary>By how much the part falls.</summary>
    [JsonIgnore]
    public Money Cut => Before - After;

    /// <summary>
    /// Divides a reduced award among its payers as the decision divided it, by their ceilings. Nobody's part rises, and what is claimed stays
    /// where it is as long as all of it fits: a fen that an approval left with the one payer and not with the other is asked back of nobody.
    /// Where less is left than was paid, nobody's part is above what it paid.
    /// </summary>
    /// <param name="award">An award of several payers, or a closed one.</param>
    /// <param name="amount">The new award; above zero and below what the company holds.</param>
    /// <param name="claimed">What each payer bears of all claims of the award.</param>
    /// <param name="recalled">What of that is recalled.</param>
    internal static IReadOnlyList<ReducedPart> Of(
        SubsidyApplication award, Money amount, IReadOnlyList<PayerAmount> claimed, IReadOnlyList<PayerAmount> recalled)
    {
        var held = award.Status == ApplicationStatus.Closed ? claimed : award.Shares!;
        IReadOnlyList<PayerAmount> standing = [.. claimed.Select(c => c with { Amount = c.Amount - In(recalled, c.Payer) })];
        var split = new PayerSplit(award.Decision!.Calculation.PayerCeilings!);
        var after = Money.Sum(standing.Select(s => s.Amount)) <= amount ? split.Within(amount, standing, held) : split.Within(amount, [], standing);
        return
        [
            .. held.Select(h =>
            {
                var (part, stands) = (In(after, h.Payer), In(standing, h.Payer));
                return new ReducedPart(
                    h.Payer, h.Amount, part, h.Amount - Money.MaxOf(part, stands), Money.MaxOf(Money.Zero, stands - part), Money.Min(part, stands));
            }),
        ];
    }

    /// <summary>The sums by payer, in their order.</summary>
    internal static IReadOnlyList<PayerAmount> Sum(IEnumerable<PayerAmount> amounts) =>
        [.. amounts.GroupBy(a => a.Payer).OrderBy(g => g.Key).Select(g => new PayerAmount(g.Key, Money.Sum(g.Select(a => a.Amount))))];

    private static Money In(IReadOnlyList<PayerAmount> amounts, Payer payer) => amounts.FirstOrDefault(a => a.Payer == payer)?.Amount ?? Money.Zero;
}

/// <summary>What a reduction takes of one claim: its approval, or a part of its payment.</summary>
public sealed class ClaimCut(CostClaim claim, IReadOnlyList<PayerAmount> byPayer)
{
    public CostClaim Claim { get; } = claim;

    /// <summary>Of each payer, yuan; the city's where it pays alone.</summary>
    public IReadOnlyList<PayerAmount> ByPayer { get; } = byPayer;

    /// <summary>Of all payers.</summary>
    public Money Amount { get; } = Money.Sum(byPayer.Select(p => p.Amount));

    public void Deconstruct(out CostClaim claim, out Money amount) => (claim, amount) = (Claim, Amount);
}
