using SubsidyPortal.Domain.Companies;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Companies;

public sealed class BankAccountTests
{
    [Theory]
    [InlineData("12345678", "12345678")]
    [InlineData(" 3105 0161-3600 0000 0123 ", "31050161360000000123")]
    [InlineData("１２３４５６７８９０", "1234567890")]
    public void TryParse_AccountAsTyped_KeepsTheDigits(string input, string digits)
    {
        Assert.True(BankAccountNumber.TryParse(input, out var number, out _));
        Assert.Equal(digits, number.Value);
    }

    [Theory]
    [InlineData(null, "company.account-length")]
    [InlineData("1234567", "company.account-length")]
    [InlineData("1234567890123456789012345678901", "company.account-length")]
    [InlineData("1234567X", "company.account-character")]
    [InlineData("1234567八", "company.account-character")]
    public void TryParse_NoAccount_IsRefused(string? input, string code)
    {
        Assert.False(BankAccountNumber.TryParse(input, out _, out var error));
        Assert.Equal(code, error.Code);
    }

    [Fact]
    public void ToString_ShowsOnlyTheLastFourDigits()
    {
        var number = BankAccountNumber.Parse("31050161360000000123");

        Assert.Equal("•••• 0123", number.Masked);
        Assert.Equal("•••• 0123", $"{number}");
    }

    [Fact]
    public void BankName_OfAHundredCharacters_IsTheLongest()
    {
        Assert.True(BankName.TryParse(new string('行', 100), out _, out _));
        Assert.False(BankName.TryParse(new string('行', 101), out _, out var error));
        Assert.Equal("company.bank-name-length", error.Code);
    }

    [Theory]
    [InlineData(null, "company.bank-name-missing")]
    [InlineData(" \u3000", "company.bank-name-missing")]
    [InlineData("某银行\n支行", "company.bank-name-character")]
    public void BankName_MissingOrBroken_IsRefused(string? input, string code)
    {
        Assert.False(BankName.TryParse(input, out _, out var error));
        Assert.Equal(code, error.Code);
    }
}
