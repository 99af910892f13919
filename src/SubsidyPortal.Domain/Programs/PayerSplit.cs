using System.Text.Json.Serialization;

namespace SubsidyPortal.Domain.Programs;

/// <summary>What one payer bears of an amount, in yuan.</summary>
public sealed record PayerAmount([property: JsonConverter(typeof(EnumCodeConverter<Payer>))] Payer Payer, Money Amount);

/// <summary>
/// Divides an amount among payers in proportion to what each bears of the whole, to the fen. The parts add up to the amount exactly, no
/// part is negative or above that payer's own amount, and a larger amount gives nobody less: so that an amount paid piece by piece, in
/// whatever pieces, ends exactly at the whole. Every payer gets the floor of its proportion; the few odd fen go one after the other to
/// whoever bears most for each fen given, which is the rounding by divisors (Jefferson). Among equals the payer named first wins. A division can
/// go on from parts that stand already, whatever they are: that is what a reduced award does.
/// </summary>
public sealed class PayerSplit
{
    private readonly PayerAmount[] whole;
    private readonly long[] stood;

    /// <summary>A division with these parts of the whole.</summary>
    /// <param name="whole">Each payer once, more than zero; the first one wins an odd fen among equals.</param>
    /// <param name="stood">
    /// What payers bear already, each at most its part of the whole; who isn't named bears nothing. The division goes on from there, and who
    /// is ahead gets nothing until the others have caught up. Null: it starts with nothing, as a rule.
    /// </param>
    /// <exception cref="ArgumentException">A payer twice, nothing to bear, or somebody bears more than its part already.</exception>
    public PayerSplit(IEnumerable<PayerAmount> whole, IReadOnlyList<PayerAmount>? stood = null)
    {
        this.whole = [.. whole];
        if (this.whole.Length == 0 || Array.Exists(this.whole, p => !p.Amount.IsPositive) || this.whole.DistinctBy(p => p.Payer).Count() < this.whole.Length)
        {
            throw new ArgumentException("Each payer stands once, with an amount above zero.", nameof(whole));
        }

        Total = Money.Sum(this.whole.Select(p => p.Amount));
        this.stood = FenOf(stood ?? [], nameof(stood));
        if (this.whole.Where((p, i) => this.stood[i] < 0 || this.stood[i] > p.Amount.Fen).Any())
        {
            throw new ArgumentException("Nobody bears less than nothing or more than its part.", nameof(stood));
        }
    }

    /// <summary>The city bears everything.</summary>
    public static PayerSplit CityAlone(Money amount) => new([new PayerAmount(Payer.City, amount)]);

    /// <summary>The whole.</summary>
    public Money Total { get; }

    /// <summary>What each bears of the whole, in the order in which it was given.</summary>
    public IReadOnlyList<PayerAmount> Whole => whole;

    /// <summary>Who pays.</summary>
    public IEnumerable<Payer> Payers => whole.Select(p => p.Payer);

    /// <summary>The parts of an amount from what stands, as a rule zero, to the whole; who bears nothing of it isn't named.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below what stands or above the whole.</exception>
    public IReadOnlyList<PayerAmount> Of(Money amount) => Named(Fen(amount));

    /// <summary>
    /// The parts of what comes on top of one amount up to another: each payer's part of the second less its part of the first.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not in this order between what stands and the whole.</exception>
    public IReadOnlyList<PayerAmount> Between(Money before, Money after)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(after, before);
        var (low, high) = (Fen(before), Fen(after));
        return Named([.. high.Select((fen, i) => fen - low[i])]);
    }

    /// <summary>
    /// The parts of an amount where every payer has a least and a most: divided as ever, as far as these bounds let it. Who isn't named has zero.
    /// </summary>
    /// <param name="amount">Yuan, from the sum of the least to the sum of the most.</param>
    /// <param name="least">What a payer bears at least.</param>
    /// <param name="most">What a payer bears at most; nobody's is below its least.</param>
    /// <exception cref="ArgumentException">The bounds name a payer that this division doesn't know, or can't give the amount.</exception>
    public IReadOnlyList<PayerAmount> Within(Money amount, IReadOnlyList<PayerAmount> least, IReadOnlyList<PayerAmount> most)
    {
        ArgumentNullException.ThrowIfNull(least);
        ArgumentNullException.ThrowIfNull(most);
        var (low, high) = (FenOf(least, nameof(least)), FenOf(most, nameof(most)));
        if (low.Where((fen, i) => fen > high[i]).Any() || amount.Fen < low.Sum() || amount.Fen > high.Sum())
        {
            throw new ArgumentException("The bounds can't give the amount.", nameof(amount));
        }

        return Named(Within(amount.Fen, low, high));
    }

    private long[] Fen(Money amount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(amount.Fen, stood.Sum(), nameof(amount));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(amount, Total);
        return Within(amount.Fen, stood, [.. whole.Select(p => p.Amount.Fen)]);
    }

    /// <summary>
    /// Whoever the free division would bring below its least or above its most gets just that, and the others divide the rest anew. Where
    /// more is missing below than is left above, the others can only get less, so that only the first kind is certain; and the reverse.
    /// </summary>
    private long[] Within(long amount, long[] least, long[] most)
    {
        var parts = new long[whole.Length];
        var (free, left) = (Enumerable.Range(0, whole.Length).ToList(), amount);
        while (free.Count > 0)
        {
            var shares = Divide(left, free);
            var below = free.Select((at, i) => Math.Max(0, least[at] - shares[i])).Sum();
            var above = free.Select((at, i) => Math.Max(0, shares[i] - most[at])).Sum();
            var kept = new List<int>();
            for (var i = 0; i < free.Count; i++)
            {
                var at = free[i];
                parts[at] = below >= above && shares[i] < least[at] ? least[at] : above >= below && shares[i] > most[at] ? most[at] : shares[i];
                if (parts[at] == shares[i])
                {
                    kept.Add(at);
                }
                else
                {
                    left -= parts[at];
                }
            }

            if (kept.Count == free.Count)
            {
                break;
            }

            free = kept;
        }

        return parts;
    }

    /// <summary>The rounding by divisors among some of the payers.</summary>
    private long[] Divide(long amount, List<int> among)
    {
        var total = among.Aggregate((Int128)0, (sum, at) => sum + whole[at].Amount.Fen);
        var parts = among.Select(at => (long)(whole[at].Amount.Fen * (Int128)amount / total)).ToArray();
        for (var left = amount - parts.Sum(); left > 0; left--)
        {
            var next = 0;
            for (var i = 1; i < parts.Length; i++)
            {
                // whole / (part + 1), without dividing
                if ((Int128)whole[among[i]].Amount.Fen * (parts[next] + 1) > (Int128)whole[among[next]].Amount.Fen * (parts[i] + 1))
                {
                    next = i;
                }
            }

            parts[next]++;
        }

        return parts;
    }

    private IReadOnlyList<PayerAmount> Named(long[] fen) =>
        [.. whole.Select((p, i) => p with { Amount = Money.FromFen(fen[i]) }).Where(p => p.Amount.IsPositive)];

    private long[] FenOf(IReadOnlyList<PayerAmount> amounts, string name) =>
        amounts.All(a => a.Amount.IsZero || whole.Any(p => p.Payer == a.Payer))
            ? [.. whole.Select(p => amounts.FirstOrDefault(a => a.Payer == p.Payer)?.Amount.Fen ?? 0)]
            : throw new ArgumentException("A payer that bears nothing of the whole.", name);
}
