using CsCheck;
using SubsidyPortal.Domain.Companies;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Companies;

public sealed class UnifiedSocialCreditCodeTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static readonly Gen<string> First17 =
        from head in Gen.OneOf(Gen.Const("91"), Gen.Const("12"), Gen.Const("52"), Gen.Const("93"), Gen.Const("N2"))
        from division in Gen.Int[110000, 659012]
        from organization in Gen.Char[Alphabet].Array[9]
        select head + division + new string(organization);

    // Worked out by hand from the standard's formula: sum of value × 3^(i−1) mod 31, then 31 − sum mod 31.
    // Ones only: the weights add up to 305, 305 mod 31 = 26, 31 − 26 = 5.
    [Theory]
    [InlineData("00000000000000000", "0")]
    [InlineData("11111111111111111", "5")]
    [InlineData("10000000000000000", "Y")]
    [InlineData("01000000000000000", "W")]
    [InlineData("00000000000000001", "3")]
    public void Generate_SimpleBeginnings_GivesTheCheckCharacterOfTheFormula(string first17, string check)
    {
        Assert.Equal(first17 + check, UnifiedSocialCreditCode.Generate(first17).Value);
    }

    [Fact]
    public void Generate_OneInAnyPlace_WeighsAPowerOfThree()
    {
        var weight = 1;
        for (var place = 0; place < 17; place++)
        {
            var first17 = new string('0', place) + '1' + new string('0', 16 - place);

            Assert.Equal(Alphabet[31 - weight], UnifiedSocialCreditCode.Generate(first17).Value[^1]);
            weight = weight * 3 % 31;
        }
    }

    // D2143569-X is the worked example of GB 11714.
    [Theory]
    [InlineData("D2143569", 'X')]
    [InlineData("00000000", '0')]
    [InlineData("10000000", '8')]
    public void OrganizationCheck_OfTheStandardsExample_Agrees(string first8, char check)
    {
        Assert.Equal(check, UnifiedSocialCreditCode.OrganizationCheck(first8));
    }

    // The example that goes round with the standard's text; its organisation code is a pattern, not an issued one.
    [Fact]
    public void TryParse_ThePublishedExample_IsAccepted()
    {
        Assert.True(UnifiedSocialCreditCode.TryParse("91350100M000100Y43", out var code, out _));
        Assert.Equal("350100", code.AuthorityDivision);
        Assert.Equal("M000100Y4", code.OrganizationCode);
    }

    [Fact]
    public void TryParse_WhatGenerateMade_IsAccepted() =>
        First17.Sample(first17 =>
        {
            var made = UnifiedSocialCreditCode.Generate(first17);

            Assert.True(UnifiedSocialCreditCode.TryParse(made.Value, out var read, out var error));
            Assert.Null(error);
            Assert.Equal(made, read);
        });

    [Fact]
    public void TryParse_OneCharacterChanged_IsRefused() =>
        Gen.Select(First17, Gen.Int[0, 17], Gen.Char[Alphabet]).Sample((first17, index, other) =>
        {
            var right = UnifiedSocialCreditCode.Generate(first17).Value;
            if (right[index] == other)
            {
                return;
            }

            var wrong = right[..index] + other + right[(index + 1)..];

            Assert.False(UnifiedSocialCreditCode.TryParse(wrong, out _, out var error));
            Assert.Contains(error.Code, (string[])["company.uscc-check", "company.uscc-character"]);
        });

    [Fact]
    public void TryParse_TwoNeighboursSwapped_IsRefused() =>
        Gen.Select(First17, Gen.Int[0, 15]).Sample((first17, index) =>
        {
            var right = UnifiedSocialCreditCode.Generate(first17).Value;
            if (right[index] == right[index + 1])
            {
                return;
            }

            var wrong = right[..index] + right[index + 1] + right[index] + right[(index + 2)..];

            Assert.False(UnifiedSocialCreditCode.TryParse(wrong, out _, out _));
        });

    [Fact]
    public void TryParse_WidthCaseAndBlanks_MeanTheSameCode() =>
        First17.Sample(first17 =>
        {
            var made = UnifiedSocialCreditCode.Generate(first17);
            var fullWidth = string.Concat(made.Value.Select(c => (char)(c - '!' + '\uFF01')));
            var typed = $"\u3000{made.Value[..4].ToLowerInvariant()} {made.Value[4..10]}\u200B{fullWidth[10..]}\t";

            Assert.True(UnifiedSocialCreditCode.TryParse(typed, out var read, out _));
            Assert.Equal(made, read);
        });

    [Theory]
    [InlineData(null, 0)]
    [InlineData("   ", 0)]
    [InlineData("91310115MA1K3YJ12", 17)]
    [InlineData("91310115MA1K3YJ12X9", 19)]
    public void TryParse_WrongLength_SaysHowMany(string? input, int given)
    {
        Assert.False(UnifiedSocialCreditCode.TryParse(input, out _, out var error));
        Assert.Equal("company.uscc-length", error.Code);
        Assert.Equal([given], error.Arguments);
    }

    [Theory]
    [InlineData("91310115MA1K3YJO2X", "O", 16)]
    [InlineData("I1310115MA1K3YJ12X", "I", 1)]
    [InlineData("913101I5MA1K3YJ12X", "I", 7)]
    [InlineData("9131011AMA1K3YJ12X", "A", 8)]
    [InlineData("91310115MA1K3YJ12中", "中", 18)]
    [InlineData("91310115MA1K3YJ1😀", "😀", 17)]
    [InlineData("91310115-A1K3YJ12X", "-", 9)]
    public void TryParse_CharacterThatCannotBeThere_SaysWhichAndWhere(string input, string character, int position)
    {
        Assert.False(UnifiedSocialCreditCode.TryParse(input, out _, out var error));
        Assert.Equal("company.uscc-character", error.Code);
        Assert.Equal([character, position], error.Arguments);
    }

    [Fact]
    public void TryParse_WrongCheckCharacter_SaysWhichWouldFit()
    {
        Assert.False(UnifiedSocialCreditCode.TryParse("111111111111111111", out _, out var error));
        Assert.Equal("company.uscc-check", error.Code);
        Assert.Equal(["1", "5"], error.Arguments);
    }

    [Fact]
    public void OrganizationCodeFits_OnlyWithItsOwnCheckCharacter()
    {
        Assert.True(UnifiedSocialCreditCode.Generate("91310115D2143569X").OrganizationCodeFits);
        Assert.False(UnifiedSocialCreditCode.Generate("91310115D21435690").OrganizationCodeFits);
    }

    [Theory]
    [InlineData("")]
    [InlineData("9131011")]
    [InlineData("91310115D2143569Z")]
    [InlineData("9131O115D2143569X")]
    public void Generate_NotABeginning_Throws(string first17)
    {
        Assert.Throws<ArgumentException>(() => UnifiedSocialCreditCode.Generate(first17));
    }
}
