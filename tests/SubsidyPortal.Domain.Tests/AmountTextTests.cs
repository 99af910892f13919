using CsCheck;
using Xunit;

namespace SubsidyPortal.Domain.Tests;

public sealed class AmountTextTests
{
    private static readonly Gen<Money> AnyAmount = Gen.OneOf(Gen.Long[1, 100_000], Gen.Long[1, Money.MaxFen]).Select(Money.FromFen);

    [Theory]
    [InlineData("1234567", "1234567.00")]
    [InlineData("1,234,567.8", "1234567.80")]
    [InlineData("1 234 567.89", "1234567.89")]
    [InlineData("１，２３４．５６", "1234.56")]
    [InlineData("1234。5", "1234.50")]
    [InlineData("\u30001234.50 元 ", "1234.50")]
    [InlineData("¥ 500", "500.00")]
    [InlineData("￥500元", "500.00")]
    [InlineData("80万元", "800000.00")]
    [InlineData("1.5 万", "15000.00")]
    [InlineData("0.000001万元", "0.01")]
    [InlineData("000.01", "0.01")]
    [InlineData("1,000,000,000,000.00", "1000000000000.00")]
    [InlineData("100,000,000万元", "1000000000000.00")]
    [InlineData("12\u200B34", "1234.00")]
    public void TryParse_WhatPeopleType_IsRead(string input, string amount)
    {
        Assert.True(AmountText.TryParse(input, out var read, out var violation));
        Assert.Null(violation);
        Assert.Equal(amount, read.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("\u3000 ")]
    [InlineData("abc")]
    [InlineData("1e6")]
    [InlineData("1E+6")]
    [InlineData("0x1F")]
    [InlineData("💰100")]
    [InlineData("100💰")]
    [InlineData("1,23")]
    [InlineData("1,2345")]
    [InlineData("1234,567")]
    [InlineData(",123")]
    [InlineData("1 2")]
    [InlineData("1,234 567")]
    [InlineData("1.2.3")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("1.5,00")]
    [InlineData("元")]
    [InlineData("万元")]
    [InlineData("¥")]
    [InlineData("--5")]
    [InlineData("(500)")]
    [InlineData("五百元")]
    [InlineData("٣٤")]
    [InlineData("100美元")]
    [InlineData("1亿元")]
    [InlineData("1'); DROP TABLE claims;--")]
    public void TryParse_NoAmount_IsRefused(string? input) => Refuses("amount.not-a-number", input);

    [Theory]
    [InlineData("0.001")]
    [InlineData("1.000")]
    [InlineData("１.２３４")]
    [InlineData("1.2345678万元")]
    public void TryParse_BelowAFen_IsRefused(string input) => Refuses("amount.too-many-decimals", input);

    [Theory]
    [InlineData("-1")]
    [InlineData("－1")]
    [InlineData("−1.50")]
    [InlineData("- 1")]
    [InlineData("¥-1")]
    [InlineData("-¥1")]
    [InlineData("-0")]
    [InlineData("-1.234")]
    public void TryParse_Negative_IsRefused(string input) => Refuses("amount.negative", input);

    [Theory]
    [InlineData("1000000000000.01")]
    [InlineData("100000000.000001万")]
    [InlineData("99999999999999999999999999999999999999")]
    public void TryParse_BeyondTheLargest_IsRefused(string input) => Refuses("amount.too-large", input);

    [Theory]
    [InlineData("0")]
    [InlineData("0.00")]
    [InlineData("0万元")]
    public void TryParse_Zero_IsRefusedUnlessItIsAnAnswer(string input)
    {
        Refuses("amount.zero", input);
        Assert.True(AmountText.TryParseOrZero(input, out var amount, out _));
        Assert.True(amount.IsZero);
    }

    [Fact]
    public void TryParse_TenThousandCharacters_QuotesAtMostForty()
    {
        Assert.False(AmountText.TryParse(new string('元', 10_000), out _, out var violation));
        Assert.Equal(40, Assert.IsType<string>(Assert.Single(violation.Arguments)).Length);
    }

    [Fact]
    public void TryParse_EveryWayToWriteAnAmount_GivesThatAmount() =>
        Gen.Select(AnyAmount, Gen.Int[0, 5]).Sample((amount, way) =>
        {
            var text = way switch
            {
                0 => amount.ToString(),
                1 => amount.ToDisplay(),
                2 => amount.ToDisplay().Replace(',', ' '),
                3 => string.Concat(amount.ToDisplay().Select(c => (char)(c - '!' + '\uFF01'))),
                4 => $"¥{amount.ToDisplay()}元",
                _ => (amount.Yuan / 10_000m).ToString(System.Globalization.CultureInfo.InvariantCulture) + "万元",
            };

            Assert.True(AmountText.TryParse(text, out var read, out var violation), $"{text}: {violation?.Code}");
            Assert.Equal(amount, read);
        });

    [Fact]
    public void TryParse_AnyText_NeverThrows() =>
        Gen.String.Sample(text => Assert.Equal(AmountText.TryParse(text, out _, out var violation), violation is null));

    private static void Refuses(string code, string? input)
    {
        Assert.False(AmountText.TryParse(input, out var amount, out var violation));
        Assert.Equal(code, violation.Code);
        Assert.True(amount.IsZero);
    }
}
