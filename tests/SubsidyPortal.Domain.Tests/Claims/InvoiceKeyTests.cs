using CsCheck;
using SubsidyPortal.Domain.Claims;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Claims;

public sealed class InvoiceKeyTests
{
    [Theory]
    [InlineData("031002300111", "12345678", "031002300111", "12345678")]
    [InlineData(" ０３１００２３００１１１ ", "1234-5678", "031002300111", "12345678")]
    [InlineData("3100 2341 30", "１２３４ ５６７８", "3100234130", "12345678")]
    [InlineData("inv—2026", "ab0012", "INV2026", "AB0012")]
    [InlineData("", "25312000000012345678", null, "25312000000012345678")]
    [InlineData(null, "2531 2000 0000 1234 5678", null, "25312000000012345678")]
    public void TryParse_WidthCaseBlanksHyphens_GiveOneForm(string? code, string number, string? readCode, string readNumber)
    {
        Assert.True(InvoiceKey.TryParse(code, number, out var key, out _));
        Assert.Equal(readCode, key.Code);
        Assert.Equal(readNumber, key.Number);
        Assert.Equal(key, InvoiceKey.Parse(key.Code, key.Number));
    }

    [Theory]
    [InlineData("031002300111", "", "claim.invoice-number-missing")]
    [InlineData("031002300111", " - ", "claim.invoice-number-missing")]
    [InlineData("031002300111", "123", "claim.invoice-number-length")]
    [InlineData("031002300111", "1234567890123456789012345678901", "claim.invoice-number-length")]
    [InlineData("031002300111", "1234/5678", "claim.invoice-number-character")]
    [InlineData("031002300111", "12345678😀", "claim.invoice-number-character")]
    [InlineData("", "12345678", "claim.invoice-code-missing")]
    [InlineData(null, "AB345678901234567890", "claim.invoice-code-missing")]
    [InlineData("031002300111", "25312000000012345678", "claim.invoice-code-not-expected")]
    [InlineData("031", "12345678", "claim.invoice-code-length")]
    [InlineData("031002300111031002300", "12345678", "claim.invoice-code-length")]
    [InlineData("0310'--", "12345678", "claim.invoice-code-character")]
    public void TryParse_NoInvoice_IsRefused(string? code, string? number, string violation)
    {
        Assert.False(InvoiceKey.TryParse(code, number, out _, out var error));
        Assert.Equal(violation, error.Code);
    }

    [Fact]
    public void Canonical_CodeAndNumberInOneField_IsTheSameInvoice()
    {
        var inTwoFields = InvoiceKey.Parse("031002300111", "12345678");
        var inOneField = InvoiceKey.Parse(null, "03100230011112345678");

        Assert.Equal(inTwoFields.Canonical, inOneField.Canonical);
    }

    [Fact]
    public void Canonical_OtherSplitOfTheSameCharacters_IsAnotherInvoice()
    {
        Assert.NotEqual(InvoiceKey.Parse("ABCD", "EFGHI").Canonical, InvoiceKey.Parse("ABCDE", "FGHI").Canonical);
    }

    [Fact]
    public void Canonical_HoweverTyped_IsTheSame() =>
        Gen.Select(Gen.Char["0123456789ABCXYZ"].Array[10, 12], Gen.Char["0123456789"].Array[8], Gen.Int[0, 7]).Sample((code, number, cut) =>
        {
            var plain = InvoiceKey.Parse(new string(code), new string(number));
            var typedCode = string.Concat(code.Select(c => char.ToLowerInvariant(c) + "\u3000"));
            var typedNumber = $"{new string(number[..cut])}－{string.Concat(number[cut..].Select(c => (char)(c - '!' + '\uFF01')))}";

            Assert.Equal(plain.Canonical, InvoiceKey.Parse(typedCode, typedNumber).Canonical);
            Assert.InRange(plain.Canonical.Length, 1, InvoiceKey.CanonicalMaxLength);
        });
}
