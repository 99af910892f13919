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

    // No attribute can carry half a pair.
    [Fact]
    public void CanBeKept_EverythingButZeroAndHalves()
    {
        Assert.All(["", "名", "上海😀 <b>'x'</b>", "👩‍💻"], text => Assert.True(TypedText.IsOneLine(text)));
        Assert.All(["a\nb", "\t"], text => Assert.Equal((true, false), (TypedText.CanBeKept(text), TypedText.IsOneLine(text))));
        Assert.All(["a\0b", "\ud83d", "\ude00\ud83d", "\ud83dx", "x\ude00"], text => Assert.False(TypedText.CanBeKept(text) || TypedText.IsOneLine(text)));
    }

    [Fact]
    public void Excerpt_OfALongText_CutsNoCharacterInTwo()
    {
        var excerpt = TypedText.Excerpt(new string('x', 38) + "😀" + new string('x', 10));

        Assert.Equal(new string('x', 38) + "…", excerpt);
    }
}
