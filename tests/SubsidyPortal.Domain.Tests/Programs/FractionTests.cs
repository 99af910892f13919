using System.Numerics;
using CsCheck;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Programs;

public sealed class FractionTests
{
    private static readonly Gen<Fraction> Small =
        Gen.Select(Gen.Long[-1_000_000_000_000, 1_000_000_000_000], Gen.Long[1, 1_000_000]).Select((n, d) => new Fraction(n, d));

    [Fact]
    public void Constructor_AnyParts_ReducesAndKeepsTheDenominatorPositive()
    {
        var fraction = new Fraction(6, -8);

        Assert.Equal("-3/4", fraction.ToString());
        Assert.Equal(-1, fraction.Floor());
        Assert.Throws<DivideByZeroException>(() => new Fraction(1, 0));
    }

    [Fact]
    public void Default_IsZero()
    {
        Assert.Equal(Fraction.Zero, default);
        Assert.Equal("0/1", default(Fraction).ToString());
        Assert.Equal(new Fraction(0, 5), Fraction.Zero);
    }

    [Fact]
    public void Arithmetic_AgreesWithBigIntegers() =>
        Gen.Select(Small, Small).Sample((a, b) =>
        {
            var (an, ad, bn, bd) = ((BigInteger)a.Numerator, (BigInteger)a.Denominator, (BigInteger)b.Numerator, (BigInteger)b.Denominator);
            Same((an * bd) + (bn * ad), ad * bd, a + b);
            Same((an * bd) - (bn * ad), ad * bd, a - b);
            Same(an * bn, ad * bd, a * b);
            if (!b.IsZero)
            {
                Same(an * bd, ad * bn, a / b);
            }

            Assert.Equal((an * bd).CompareTo(bn * ad), a.CompareTo(b));
            Assert.Equal(a == b, a.CompareTo(b) == 0);
            Assert.True(Fraction.FromWhole(a.Floor()) <= a && a < Fraction.FromWhole(a.Floor() + 1));
        });

    [Fact]
    public void CompareTo_AroundTheBordersOf64Bits_AgreesWithBigIntegers()
    {
        Int128[] edges = [0, 1, 2, long.MaxValue - 1, long.MaxValue, (Int128)long.MaxValue + 1, (Int128)long.MaxValue + 2];
        var fractions = (
            from top in edges.Concat(edges.Select(edge => -edge))
            from bottom in edges.Skip(1)
            select new Fraction(top, bottom)).ToArray();
        foreach (var (a, b) in from a in fractions from b in fractions select (a, b))
        {
            var expected = ((BigInteger)a.Numerator * (BigInteger)b.Denominator).CompareTo((BigInteger)b.Numerator * (BigInteger)a.Denominator);

            Assert.Equal(expected, a.CompareTo(b));
        }
    }

    [Theory]
    [InlineData(7, 2, 3, "3/1")]
    [InlineData(7, 2, 4, "7/2")]
    [InlineData(8, 2, 4, "4/1")]
    public void AtMost_Amount_IsTheSmallerOfTheTwo(int numerator, int denominator, long fen, string expected) =>
        Assert.Equal(expected, new Fraction(numerator, denominator).AtMost(Money.FromFen(fen)).ToString());

    [Fact]
    public void Multiply_LargestAmountByFinestRate_StaysExact()
    {
        var amount = Fraction.FromFen(Money.Max) * new Fraction(9_999, 10_000) * new Fraction(12, 119_999);

        Same((BigInteger)Money.MaxFen * 9_999 * 12, (BigInteger)10_000 * 119_999, amount);
    }

    [Fact]
    public void Multiply_BeyondTheRange_Throws() =>
        Assert.Throws<OverflowException>(() => new Fraction(Int128.MaxValue, 1) * new Fraction(3, 1));

    [Theory]
    [InlineData("3/10", "3/10")]
    [InlineData("30/100", "3/10")]
    [InlineData("1", "1/1")]
    [InlineData("0/7", "0/1")]
    public void TryParse_Fraction_IsRead(string text, string expected)
    {
        Assert.True(Fraction.TryParse(text, out var value));
        Assert.Equal(expected, value.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1/0")]
    [InlineData("-1/2")]
    [InlineData("0.3")]
    [InlineData("1/2/3")]
    [InlineData(" 1/2")]
    [InlineData("３/１０")]
    [InlineData("1/")]
    [InlineData("/2")]
    [InlineData("99999999999999999999999999999999999999999/1")]
    public void TryParse_AnythingElse_IsRefused(string? text) => Assert.False(Fraction.TryParse(text, out _));

    private static void Same(BigInteger numerator, BigInteger denominator, Fraction actual)
    {
        Assert.Equal(numerator * (BigInteger)actual.Denominator, denominator * (BigInteger)actual.Numerator);
        Assert.True(actual.Denominator > 0);
        Assert.Equal(BigInteger.One, BigInteger.GreatestCommonDivisor((BigInteger)actual.Numerator, (BigInteger)actual.Denominator));
    }
}
