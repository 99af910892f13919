using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Web.Shell;
using Xunit;

namespace SubsidyPortal.Web.Tests.Shell;

public sealed class NavigationTests
{
    public static TheoryData<Role> Roles => [.. Enum.GetValues<Role>()];

    [Theory]
    [MemberData(nameof(Roles))]
    public void For_EveryRole_HasEntriesWithoutRepeatingAnAddress(Role role)
    {
        var items = Navigation.For([role.ToString()]);

        Assert.NotEmpty(items);
        Assert.Equal(items.Count, items.Select(item => item.Href).Distinct().Count());
    }

    [Fact]
    public void RoleGroups_TogetherAreTheRolesOfTheDomain()
    {
        string[] named = [.. RoleNames.Company, .. RoleNames.City];

        Assert.Equal(Enum.GetNames<Role>().Order(), named.Order());
    }

    [Fact]
    public void For_NobodySignedIn_ShowsPublicPagesOnly() =>
        Assert.Equal([Links.Public.Home], Navigation.For([]).Select(item => item.Href));

    [Fact]
    public void For_TwoRoles_JoinsTheirEntriesOnce()
    {
        var items = Navigation.For(["IntakeOfficer", "Approver"]);

        Assert.Equal(Navigation.For(["IntakeOfficer"]), items);
    }

    [Theory]
    [InlineData("/work", "MyWork")]
    [InlineData("/cases", "Cases")]
    [InlineData("/cases/4f6c", "Cases")]
    [InlineData("/CASES/4f6c", "Cases")]
    [InlineData("/claim-cases/4f6c", "Claims")]
    public void Current_PathOfAPageOrBelow_IsItsEntry(string path, string key) =>
        Assert.Equal(key, Navigation.Current(Navigation.For(["Approver"]), path)?.Key);

    [Theory]
    [InlineData("/casesx")]
    [InlineData("/documents/1")]
    public void Current_PathOfNoEntry_IsNone(string path) =>
        Assert.Null(Navigation.Current(Navigation.For(["Approver"]), path));

    [Fact]
    public void Current_ProgramPage_BelongsToThePublicEntry() =>
        Assert.Equal("Programs", Navigation.Current(Navigation.For([]), "/programs/shanghai-ai-2025")?.Key);
}
