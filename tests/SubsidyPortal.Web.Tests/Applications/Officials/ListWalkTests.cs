using Bunit;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.Web.Features.Applications.Officials;
using SubsidyPortal.Web.Shell;
using Xunit;

namespace SubsidyPortal.Web.Tests.Applications.Officials;

/// <summary>From one case of a list to the next, without going back to the list.</summary>
public sealed class ListWalkTests(OpenProgramFixture fixture) : OfficialPageTest(fixture)
{
    [Fact]
    public async Task Walk_InAListOfThree_NamesThePlaceAndTheNeighbours()
    {
        var company = await Host.AddCompanyAsync($"上海行列{Guid.NewGuid():N}科技有限公司");
        var cases = new List<CaseJourney>();
        for (var i = 0; i < 3; i++)
        {
            cases.Add(await CaseJourney.SubmittedAsync(Host, company));
        }

        var name = (await Host.ReadAsync(db => Task.FromResult(db.Companies.Single(c => c.Id == company.Id)))).Name;
        var list = $"/cases?q={Uri.EscapeDataString(name)}&sort=Number";
        SignIn(await Host.AddUserAsync(Role.Reviewer), nameof(Role.Reviewer));

        var walk = Render<ListWalk>(p => p.Add(w => w.Id, cases[1].Id).Add(w => w.List, list));
        await walk.WaitForElementAsync(".walk");

        Assert.Contains("2 of 3", walk.Find(".walk").TextContent, StringComparison.Ordinal);
        Assert.Equal($"{Links.Officer.Case(cases[0].Id)}?list={Uri.EscapeDataString(list)}", walk.Find("a[data-key=k]").GetAttribute("href"));
        Assert.Equal($"{Links.Officer.Case(cases[2].Id)}?list={Uri.EscapeDataString(list)}", walk.Find("a[data-key=j]").GetAttribute("href"));
        Assert.Equal(list, walk.FindAll("a")[^1].GetAttribute("href"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("https://elsewhere.example/cases")]
    [InlineData("/cases?tab=Ended")]
    public async Task Walk_WithoutAListOrOutsideIt_ShowsNothing(string? list)
    {
        var journey = await CaseJourney.SubmittedAsync(Host, await Host.AddCompanyAsync());
        SignIn(await Host.AddUserAsync(Role.Reviewer), nameof(Role.Reviewer));

        var walk = Render<ListWalk>(p => p.Add(w => w.Id, journey.Id).Add(w => w.List, list));

        Assert.Empty(walk.FindAll(".walk"));
    }
}
