using CsCheck;
using SubsidyPortal.Domain.Companies;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Companies;

public sealed class DivisionCodeTests
{
    private static readonly Gen<Division> AnyDivision = Gen.Int[0, Divisions.All.Count - 1].Select(index => Divisions.All[index]);

    [Theory]
    [InlineData("310000", true)]
    [InlineData("310115", true)]
    [InlineData("440305", true)]
    [InlineData("810000", true)]
    [InlineData("310119", false)]
    [InlineData("310100", false)]
    [InlineData("320571", false)]
    [InlineData("000000", false)]
    [InlineData("999999", false)]
    [InlineData("31011", false)]
    [InlineData("3101155", false)]
    [InlineData("31011a", false)]
    [InlineData("３１０１１５", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Exists_Code_AsTheListSays(string? code, bool exists)
    {
        Assert.Equal(exists, DivisionCode.Exists(code));
    }

    [Fact]
    public void Exists_Allocates_Nothing()
    {
        DivisionCode.Exists("310115");

        var before = GC.GetAllocatedBytesForCurrentThread();
        var found = DivisionCode.Exists("310115") && !DivisionCode.Exists("310119");

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.True(found);
    }

    [Theory]
    [InlineData("310115", "浦东新区", "Pudong")]
    [InlineData("310106", "静安区", "Jing'an")]
    [InlineData("310000", "上海市", "Shanghai")]
    [InlineData("330100", "杭州市", "Hangzhou")]
    [InlineData("440305", "南山区", "Nanshan")]
    [InlineData("110108", "海淀区", "Haidian")]
    [InlineData("510107", "武侯区", "Wuhou")]
    [InlineData("540000", "西藏自治区", "Xizang")]
    [InlineData("820000", "澳门特别行政区", "Macao SAR")]
    [InlineData("320583", "昆山市", "昆山市")]
    public void Names_OfADivision_InBothLanguages(string code, string chinese, string english)
    {
        var division = DivisionCode.Parse(code).Division;

        Assert.Equal(chinese, division.ChineseName);
        Assert.Equal(english, division.NameInEnglish);
    }

    [Theory]
    [InlineData("310115", "310000", true)]
    [InlineData("310000", "310000", true)]
    [InlineData("310115", "310115", true)]
    [InlineData("310000", "310115", false)]
    [InlineData("310115", "310114", false)]
    [InlineData("330106", "330100", true)]
    [InlineData("330106", "330000", true)]
    [InlineData("330206", "330100", false)]
    [InlineData("429004", "420000", true)]
    [InlineData("110108", "310000", false)]
    public void IsIn_TwoDivisions_FollowsTheDigits(string inner, string outer, bool expected)
    {
        Assert.Equal(expected, DivisionCode.Parse(inner).IsIn(DivisionCode.Parse(outer)));
    }

    [Theory]
    [InlineData("310115", "310000")]
    [InlineData("310000", "310000")]
    [InlineData("330106", "330100")]
    [InlineData("330100", "330100")]
    [InlineData("330000", null)]
    [InlineData("429004", null)]
    [InlineData("710000", null)]
    public void City_OfADivision_IsTheMunicipalityOrThePrefecture(string code, string? city)
    {
        Assert.Equal(city, DivisionCode.Parse(code).City?.Value);
    }

    [Fact]
    public void EveryDivision_ReadsBack_AndLiesInItsProvinceAndCity() =>
        AnyDivision.Sample(division =>
        {
            var code = division.Code;

            Assert.Equal(code, DivisionCode.Parse(code.Value));
            Assert.Same(division, code.Division);
            Assert.True(code.IsIn(code.Province));
            Assert.True(code.City is not { } city || (code.IsIn(city) && DivisionCode.Exists(city.Value)));
            Assert.NotEmpty(division.ChineseName);
        });

    [Fact]
    public void All_Divisions_AreSortedAndAsManyAsTheStandardHas()
    {
        var codes = Divisions.All.Select(division => division.Code).ToList();

        Assert.Equal(codes.Order(), codes);
        Assert.Equal(34, codes.Count(code => code.Number % 10000 == 0));
        Assert.Equal(333, codes.Count(code => code.Number % 100 == 0 && code.Number % 10000 != 0));
        Assert.InRange(codes.Count, 3200, 3300);
    }

    [Fact]
    public void Within_Shanghai_HasSixteenDistrictsWithEnglishNames()
    {
        var districts = Divisions.Within(DivisionCode.Parse("310000"));

        Assert.Equal(16, districts.Count);
        Assert.All(districts, district => Assert.NotNull(district.EnglishName));
    }

    [Fact]
    public void Default_Code_IsInNothing()
    {
        Assert.False(default(DivisionCode).IsIn(default));
        Assert.Throws<InvalidOperationException>(() => default(DivisionCode).Division);
    }

    [Fact]
    public void TryParse_FullWidthDigits_AreRead()
    {
        Assert.True(DivisionCode.TryParse(" ３１０１１５\u3000", out var code, out _));
        Assert.Equal("310115", code.Value);
    }

    [Fact]
    public void TryParse_Unknown_QuotesAtMostFortyCharacters()
    {
        Assert.False(DivisionCode.TryParse(new string('9', 10_000), out _, out var error));
        Assert.Equal("company.division-unknown", error.Code);
        Assert.Equal(40, Assert.IsType<string>(Assert.Single(error.Arguments)).Length);
    }
}
