using System.Globalization;
using System.Security.Claims;
using SubsidyPortal.Web.Shell;
using Xunit;

namespace SubsidyPortal.Web.Tests.Shell;

public sealed class SignedInUserTests
{
    [Theory]
    [InlineData("江宁", "江")]
    [InlineData("Jiang Ning", "JN")]
    [InlineData("auditor", "A")]
    [InlineData("gu.min@city.example", "GM")]
    [InlineData("", "?")]
    public void Initials_OfAName_AreOneOrTwoLetters(string name, string expected) =>
        Assert.Equal(expected, new SignedInUser(name, null, []).Initials);

    [Fact]
    public void From_NobodySignedIn_IsNull()
    {
        Assert.Null(SignedInUser.From(null));
        Assert.Null(SignedInUser.From(new ClaimsPrincipal(new ClaimsIdentity())));
    }

    [Fact]
    public void From_Claims_ReadsNameCompanyAndRoles()
    {
        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.Name, "jiang@lanxu.example"),
                new Claim(PortalClaims.DisplayName, "江宁"),
                new Claim(PortalClaims.CompanyName, "澜序智能"),
                new Claim(ClaimTypes.Role, "CompanyOwner"),
            ],
            "cookie");

        var user = SignedInUser.From(new ClaimsPrincipal(identity));

        Assert.NotNull(user);
        Assert.Equal(("江宁", "澜序智能"), (user.Name, user.Company));
        Assert.Equal(["CompanyOwner"], user.Roles);
        Assert.False(user.IsCity);
        Assert.False(user.MaySearchCases);
    }

    [Theory]
    [InlineData("en", "Jiang Ning", "Lanxu Intelligence")]
    [InlineData("zh-Hans", "江宁", "澜序智能")]
    public void From_NamesInBothScripts_ShowsTheReaders(string language, string name, string company)
    {
        var identity = new ClaimsIdentity(
            [
                new Claim(PortalClaims.DisplayName, "江宁"),
                new Claim(PortalClaims.LatinName, "Jiang Ning"),
                new Claim(PortalClaims.CompanyName, "澜序智能"),
                new Claim(PortalClaims.CompanyEnglishName, "Lanxu Intelligence"),
            ],
            "cookie");
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            var user = SignedInUser.From(new ClaimsPrincipal(identity));

            Assert.Equal((name, company), (user?.Name, user?.Company));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
