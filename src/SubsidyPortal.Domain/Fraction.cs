using System.Globalization;

namespace SubsidyPortal.Domain;

/// <summary>
/// An exact rational number, always reduced, with a positive denominator. Used while an amount is calculated; the result is
/// floored to the fen once, at the end.
/// </summary>
/// <remarks>Leaving the range of <see cref="Int128"/> throws <see cref="OverflowException"/>. Amounts up to 10^12 yuan, rates with a
/// denominator up to 10,000 and contracts of any length stay far inside it.</remarks>
public readonly struct Fraction : IEquatable<Fraction>, IComparable<Fraction>
{
    public static readonly Fraction Zero;

    public static readonly Fraction One = new(1, 1, reduced: true);

    // The denominator less one, so that the default value is zero and not 0/0.
    private readonly Int128 denominatorLessOne;

    /// <summary>The fraction <paramref name="numerator"/> / <paramref name="denominator"/>, reduced.</summary>
    /// <exception cref="DivideByZeroException">The denominator is zero.</exception>
    public Fraction(Int128 numerator, Int128 denominator)
    {
        if (denominator == 0)
        {
            throw new DivideByZeroException("A fraction has no zero denominator.");
        }

        if (denominator < 0)
        {
            numerator = checked(-numerator);
            denominator = checked(-denominator);
        }

        var divisor = GreatestCommonDivisor(numerator, denominator);
        Numerator = numerator / divisor;
        denominatorLessOne = (denominator / divisor) - 1;
    }

    private Fraction(Int128 numerator, Int128 denominator, bool reduced)
    {
        System.Diagnostics.Debug.Assert(reduced && denominator > 0, "Only reduced parts may skip the reduction.");
        Numerator = numerator;
        denominatorLessOne = denominator - 1;
    }

    public Int128 Numerator { get; }

    public Int128 Denominator => denominatorLessOne + 1;

    public bool IsZero => Numerator == 0;

    public bool IsWhole => denominatorLessOne == 0;

    public static Fraction FromWhole(Int128 value) => new(value, 1, reduced: true);

    /// <summary>The amount in fen as an exact number.</summary>
    public static Fraction FromFen(Money amount) => new(amount.Fen, 1, reduced: true);

    /// <summary>Reads <c>n/d</c> or <c>n</c> with ASCII digits only; false for anything else or a zero denominator.</summary>
    public static bool TryParse(string? text, out Fraction value)
    {
        value = Zero;
        if (string.IsNullOrEmpty(text) || text.Length > 60)
        {
            return false;
        }

        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var left = slash < 0 ? text : text[..slash];
        var right = slash < 0 ? "1" : text[(slash + 1)..];
        if (!Int128.TryParse(left, NumberStyles.None, CultureInfo.InvariantCulture, out var numerator)
            || !Int128.TryParse(right, NumberStyles.None, CultureInfo.InvariantCulture, out var denominator)
            || denominator == 0)
        {
            return false;
        }

        value = new Fraction(numerator, denominator);
        return true;
    }

    public static Fraction Min(Fraction a, Fraction b) => a <= b ? a : b;

    /// <summary>This number of fen, or the amount where that is smaller.</summary>
    public Fraction AtMost(Money amount) => Min(this, FromFen(amount));

    /// <summary>The largest whole number not above this one.</summary>
    public Int128 Floor()
    {
        var denominator = Denominator;
        var quotient = Numerator / denominator;
        return Numerator < 0 && quotient * denominator != Numerator ? quotient - 1 : quotient;
    }

    /// <summary>This number of fen, floored to a whole fen: the only rounding of a calculation.</summary>
    public Money FloorToFen()
    {
        if (IsWhole)
        {
            return Money.FromFen(checked((long)Numerator));
        }

        // 128-bit division is many times slower than 64-bit, and amounts nearly always fit.
        return IsSmall && Numerator >= 0
            ? Money.FromFen((long)Numerator / (long)Denominator)
            : Money.FromFen(checked((long)Floor()));
    }

    /// <summary>Both parts fit into 63 bits.</summary>
    private bool IsSmall => (long)Numerator == Numerator && (long)Numerator != long.MinValue && (long)denominatorLessOne == denominatorLessOne
        && (long)denominatorLessOne != long.MaxValue;

    public static Fraction operator +(Fraction a, Fraction b) => checked(
        a.IsWhole && b.IsWhole
            ? FromWhole(a.Numerator + b.Numerator)
            : new Fraction((a.Numerator * b.Denominator) + (b.Numerator * a.Denominator), a.Denominator * b.Denominator));

    public static Fraction operator -(Fraction a, Fraction b) => checked(
        a.IsWhole && b.IsWhole
            ? FromWhole(a.Numerator - b.Numerator)
            : new Fraction((a.Numerator * b.Denominator) - (b.Numerator * a.Denominator), a.Denominator * b.Denominator));

    /// <remarks>Reducing crosswise keeps the intermediate numbers small and needs no reduction of the product.</remarks>
    public static Fraction operator *(Fraction a, Fraction b)
    {
        if (a.IsSmall && b.IsSmall)
        {
            // A whole amount times a rate is mostly whole again.
            if (a.IsWhole)
            {
                var (quotient, rest) = Math.DivRem((long)a.Numerator, (long)b.Denominator);
                if (rest == 0)
                {
                    return new Fraction((Int128)quotient * (long)b.Numerator, 1, reduced: true);
                }
            }

            var (top, bottom, otherTop, otherBottom) = ((long)a.Numerator, (long)a.Denominator, (long)b.Numerator, (long)b.Denominator);
            var crosswise = GreatestCommonDivisor(Math.Abs(top), otherBottom);
            var otherwise = GreatestCommonDivisor(Math.Abs(otherTop), bottom);
            return new Fraction(
                (Int128)(top / crosswise) * (otherTop / otherwise),
                (Int128)(bottom / otherwise) * (otherBottom / crosswise),
                reduced: true);
        }

        var first = GreatestCommonDivisor(a.Numerator, b.Denominator);
        var second = GreatestCommonDivisor(b.Numerator, a.Denominator);
        return checked(new Fraction(
            (a.Numerator / first) * (b.Numerator / second),
            (a.Denominator / second) * (b.Denominator / first),
            reduced: true));
    }

    /// <exception cref="DivideByZeroException"><paramref name="b"/> is zero.</exception>
    public static Fraction operator /(Fraction a, Fraction b) => a * new Fraction(b.Denominator, b.Numerator);

    public static bool operator ==(Fraction a, Fraction b) => a.Equals(b);

    public static bool operator !=(Fraction a, Fraction b) => !a.Equals(b);

    public static bool operator <(Fraction a, Fraction b) => a.CompareTo(b) < 0;

    public static bool operator >(Fraction a, Fraction b) => a.CompareTo(b) > 0;

    public static bool operator <=(Fraction a, Fraction b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Fraction a, Fraction b) => a.CompareTo(b) >= 0;

    public int CompareTo(Fraction other)
    {
        if (IsWhole && other.IsWhole)
        {
            return Numerator.CompareTo(other.Numerator);
        }

        return IsSmall && other.IsSmall
            ? Math.BigMul((long)Numerator, (long)other.Denominator).CompareTo(Math.BigMul((long)other.Numerator, (long)Denominator))
            : checked(Numerator * other.Denominator).CompareTo(checked(other.Numerator * Denominator));
    }

    public bool Equals(Fraction other) =>
        Numerator == other.Numerator && denominatorLessOne == other.denominatorLessOne;

    public override bool Equals(object? obj) => obj is Fraction other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Numerator, denominatorLessOne);

    /// <summary>Canonical text <c>n/d</c>, also for whole numbers: <c>1/1</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");

    /// <summary>Of numbers that aren't negative; 1 where the second is 1, which it mostly is.</summary>
    private static long GreatestCommonDivisor(long a, long b)
    {
        while (b > 1)
        {
            (a, b) = (b, a % b);
        }

        return b == 1 ? 1 : Math.Max(a, 1);
    }

    private static Int128 GreatestCommonDivisor(Int128 a, Int128 b)
    {
        a = Int128.Abs(a);
        b = Int128.Abs(b);
        if (b == 1 || a == 1)
        {
            return 1;
        }

        while (a > ulong.MaxValue || b > ulong.MaxValue)
        {
            if (b == 0)
            {
                return a;
            }

            (a, b) = (b, a % b);
        }

        // 128-bit division is many times slower than 64-bit.
        var (x, y) = ((ulong)a, (ulong)b);
        while (y != 0)
        {
            (x, y) = (y, x % y);
        }

        return x == 0 ? 1 : x;
    }
}
