using CsCheck;
using SubsidyPortal.Domain.Companies;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Companies;

public sealed class DivisionTextTests
{
    [Theory]
    [InlineData("320500", "江苏省苏州市 320500")]
    [InlineData("320583", "江苏省苏州市昆山市 320583")]
    [InlineData("310115", "上海市浦东新区 Pudong 310115")]
    [InlineData("310000", "上海市 Shanghai 310000")]
    public void Of_ADivision_NamesItFromTheProvinceDown(string code, string expected)
    {
        Assert.Equal(expected, DivisionText.Of(DivisionCode.Parse(code)));
    }

    [Fact]
    public void TryRead_WhatOfWrites_GivesTheSameDivision()
    {
        Gen.Int[0, Divisions.All.Count - 1].Sample(index =>
        {
            var code = Divisions.All[index].Code;
            Assert.Equal(code, DivisionText.Read(DivisionText.Of(code)));
        });
    }

    [Theory]
    [InlineData("320500", "320500")]
    [InlineData(" ３２０５００ ", "320500")]
    [InlineData("320 500", "320500")]
    [InlineData("苏州市", "320500")]
    [InlineData("苏州", "320500")]
    [InlineData("江苏省苏州市", "320500")]
    [InlineData("江苏省 苏州市", "320500")]
    [InlineData("昆山市", "320583")]
    [InlineData("北京市朝阳区", "110105")]
    [InlineData("pudong", "310115")]
    [InlineData("Something else 320500", "320500")]
    public void TryRead_CodeOrAName_GivesTheDivision(string typed, string expected)
    {
        Assert.True(DivisionText.TryRead(typed, out var code, out var error), error?.Code);
        Assert.Equal(expected, code.Value);
    }

    [Theory]
    [InlineData("Atlantis", "company.division-unknown")]
    [InlineData("999999", "company.division-unknown")]
    [InlineData("32050", "company.division-unknown")]
    [InlineData("苏州市 320599", "company.division-unknown")]
    [InlineData("<script>", "company.division-unknown")]
    [InlineData("", "company.division-unknown")]
    [InlineData(null, "company.division-unknown")]
    [InlineData("朝阳区", "company.division-ambiguous")]
    public void TryRead_UnknownOrAmbiguous_SaysWhich(string? typed, string expected)
    {
        Assert.False(DivisionText.TryRead(typed, out _, out var error));
        Assert.Equal(expected, error.Code);
    }

    [Fact]
    public void TryRead_AmbiguousName_NamesThePlacesThatHaveIt()
    {
        DivisionText.TryRead("朝阳区", out _, out var error);

        Assert.Contains("北京市朝阳区 Chaoyang 110105", error!.Arguments[1].ToString(), StringComparison.Ordinal);
        Assert.Contains("吉林省长春市朝阳区 220104", error.Arguments[1].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("苏州", "320500")]
    [InlineData("3205", "320500")]
    [InlineData("Pud", "310115")]
    [InlineData("浦东", "310115")]
    [InlineData("朝阳区", "110105")]
    public void Search_PartOfANameOrCode_ProposesTheLikeliestFirst(string typed, string expected)
    {
        Assert.Equal(expected, DivisionText.Search(typed, 12)[0].Code.Value);
    }

    [Fact]
    public void Search_NeverGivesMoreThanAskedFor()
    {
        Assert.Equal(12, DivisionText.Search("市", 12).Count);
        Assert.Empty(DivisionText.Search("  ", 12));
        Assert.Empty(DivisionText.Search(new string('长', 10_000), 12));
    }
}
