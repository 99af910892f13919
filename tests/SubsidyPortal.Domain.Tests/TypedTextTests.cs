using CsCheck;
using Xunit;

namespace SubsidyPortal.Domain.Tests;

public sealed class TypedTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("  ａＢ１～\u3000x\u00A0y\uFEFF ", "aB1~ x y")]
    public void Narrow_FullWidthAndBlanks_BecomeHalfWidth(string? input, string narrow)
    {
        Assert.Equal(narrow, TypedText.Narrow(input));
    }

    [Fact]
    public void Code_OfACode_IsThatCode() =>
        Gen.String.Sample(text => Assert.Equal(TypedText.Code(text), TypedText.Code(TypedText.Code(text))));

    [Fact]
    public void Excerpt_OfALongText_CutsNoCharacterInTwo()
    {
        var excerpt = TypedText.Excerpt(new string('x', 38) + "😀" + new string('x', 10));

        Assert.Equal(new string('x', 38) + "…", excerpt);
    }
}
