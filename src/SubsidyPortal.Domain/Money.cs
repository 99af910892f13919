using System.Globalization;

namespace SubsidyPortal.Domain;

/// <summary>
/// An amount of Chinese yuan, exact to the fen (1 yuan = 100 fen). Negative amounts occur in ledger postings only.
/// </summary>
/// <remarks>Range: −10^12 to 10^12 yuan; leaving it throws <see cref="OverflowException"/>.</remarks>
public readonly record struct Money : IComparable<Money>
{
    /// <summary>The largest amount in fen, 10^12 yuan.</summary>
    public const long MaxFen = 100_000_000_000_000;

    /// <summary>Nothing. A blank is never this value.</summary>
    public static readonly Money Zero;

    /// <summary>The largest amount, 10^12 yuan.</summary>
    public static readonly Money Max = new(MaxFen);

    private Money(long fen) => Fen = fen;

    /// <summary>The amount in fen.</summary>
    public long Fen { get; }

    /// <summary>The amount in yuan, always with two decimals.</summary>
    public decimal Yuan => new(
        lo: unchecked((int)(ulong)Math.Abs(Fen)),
        mid: unchecked((int)((ulong)Math.Abs(Fen) >> 32)),
        hi: 0,
        isNegative: Fen < 0,
        scale: 2);

    public bool IsZero => Fen == 0;

    public bool IsPositive => Fen > 0;

    public bool IsNegative => Fen < 0;

    /// <summary>An amount from whole fen.</summary>
    /// <exception cref="OverflowException">Beyond 10^12 yuan.</exception>
    public static Money FromFen(long fen) =>
        fen is >= -MaxFen and <= MaxFen
            ? new Money(fen)
            : throw new OverflowException("An amount is at most 1,000,000,000,000.00 yuan.");

    /// <summary>An amount from yuan with at most two decimals; it is never rounded.</summary>
    /// <exception cref="ArgumentException">More than two decimals, or beyond 10^12 yuan.</exception>
    public static Money FromYuan(decimal yuan) =>
        TryFromYuan(yuan, out var money)
            ? money
            : throw new ArgumentException($"{yuan} is not an amount of at most 10^12 yuan with at most two decimals.", nameof(yuan));

    /// <summary>An amount from yuan; false with more than two decimals or beyond 10^12 yuan.</summary>
    public static bool TryFromYuan(decimal yuan, out Money money)
    {
        money = Zero;
        if (yuan is < -1_000_000_000_000m or > 1_000_000_000_000m)
        {
            return false;
        }

        var fen = yuan * 100m;
        if (fen != decimal.Truncate(fen))
        {
            return false;
        }

        money = new Money((long)fen);
        return true;
    }

    /// <summary>The smaller of two amounts.</summary>
    public static Money Min(Money a, Money b) => a.Fen <= b.Fen ? a : b;

    /// <summary>The larger of two amounts.</summary>
    public static Money MaxOf(Money a, Money b) => a.Fen >= b.Fen ? a : b;

    /// <summary>The sum of amounts, checked for overflow at every step.</summary>
    public static Money Sum(IEnumerable<Money> amounts)
    {
        ArgumentNullException.ThrowIfNull(amounts);
        var sum = Zero;
        foreach (var amount in amounts)
        {
            sum += amount;
        }

        return sum;
    }

    public static Money operator +(Money a, Money b) => FromFen(a.Fen + b.Fen);

    public static Money operator -(Money a, Money b) => FromFen(a.Fen - b.Fen);

    public static Money operator -(Money a) => new(-a.Fen);

    public static bool operator <(Money a, Money b) => a.Fen < b.Fen;

    public static bool operator >(Money a, Money b) => a.Fen > b.Fen;

    public static bool operator <=(Money a, Money b) => a.Fen <= b.Fen;

    public static bool operator >=(Money a, Money b) => a.Fen >= b.Fen;

    public int CompareTo(Money other) => Fen.CompareTo(other.Fen);

    /// <summary>Canonical text with two decimals and no marks, as in traces and exports: <c>1234567.00</c>.</summary>
    public override string ToString() => Yuan.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>Text for people, with thousands marks: <c>1,234,567.00</c>; the same in every language of the portal.</summary>
    public string ToDisplay() => Yuan.ToString("#,##0.00", CultureInfo.InvariantCulture);
}
