using System.Text.Json.Serialization;

namespace SubsidyPortal.Domain.Programs;

/// <summary>What one payer bears of an amount, in yuan.</summary>
public sealed record PayerAmount([property: JsonConverter(typeof(EnumCodeConverter<Payer>))] Payer Payer, Money Amount);

/// <summary>
/// Divides an amount among payers in proportion to what each bears of the whole, to the fen. The parts add up to the amount exactly, no
/// part is negative or above that payer's own amount, and a larger amount gives nobody less: so that an amount paid piece by piece, in
/// whatever pieces, ends exactly at the whole. Every payer gets the floor of its proportion; the few odd fen go one after the other to
/// whoever bears most for each fen given, which is the rounding by divisors (Jefferson). Among equals the payer named first wins.
/// </summary>
public sealed class PayerSplit
{
    private readonly PayerAmount[] whole;

    /// <summary>A division with these parts of the whole.</summary>
    /// <param name="whole">Each payer once, more than zero; the first one wins an odd fen among equals.</param>
    /// <exception cref="ArgumentException">A payer twice, or nothing to bear.</exception>
    public PayerSplit(IEnumerable<PayerAmount> whole)
    {
        this.whole = [.. whole];
        if (this.whole.Length == 0 || Array.Exists(this.whole, p => !p.Amount.IsPositive) || this.whole.DistinctBy(p => p.Payer).Count() < this.whole.Length)
        {
            throw new ArgumentException("Each payer stands once, with an amount above zero.", nameof(whole));
        }

        Total = Money.Sum(this.whole.Select(p => p.Amount));
    }

    /// <summary>The city bears everything.</summary>
    public static PayerSplit CityAlone(Money amount) => new([new PayerAmount(Payer.City, amount)]);

    /// <summary>The whole.</summary>
    public Money Total { get; }

    /// <summary>What each bears of the whole, in the order in which it was given.</summary>
    public IReadOnlyList<PayerAmount> Whole => whole;

    /// <summary>Who pays.</summary>
    public IEnumerable<Payer> Payers => whole.Select(p => p.Payer);

    /// <summary>The parts of an amount from zero to the whole; who bears nothing of it isn't named.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below zero or above the whole.</exception>
    public IReadOnlyList<PayerAmount> Of(Money amount) => Between(Money.Zero, amount);

    /// <summary>
    /// The parts of what comes on top of one amount up to another: each payer's part of the second less its part of the first.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not in this order within the whole.</exception>
    public IReadOnlyList<PayerAmount> Between(Money before, Money after)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(after, before);
        var (low, high) = (Fen(before), Fen(after));
        return [.. whole.Select((p, i) => p with { Amount = Money.FromFen(high[i] - low[i]) }).Where(p => p.Amount.IsPositive)];
    }

    private long[] Fen(Money amount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(amount, Money.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(amount, Total);
        var parts = Array.ConvertAll(whole, p => (long)((Int128)p.Amount.Fen * amount.Fen / Total.Fen));
        for (var left = amount.Fen - parts.Sum(); left > 0; left--)
        {
            var next = 0;
            for (var i = 1; i < parts.Length; i++)
            {
                // whole / (part + 1), without dividing
                if ((Int128)whole[i].Amount.Fen * (parts[next] + 1) > (Int128)whole[next].Amount.Fen * (parts[i] + 1))
                {
                    next = i;
                }
            }

            parts[next]++;
        }

        return parts;
    }
}
