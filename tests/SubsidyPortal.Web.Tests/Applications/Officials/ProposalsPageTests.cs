using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.Web.Features.Applications.Officials;
using SubsidyPortal.Web.Shell;
using Xunit;

namespace SubsidyPortal.Web.Tests.Applications.Officials;

/// <summary>More proposals than anybody settles in a day: a few on the start page, all of them on pages of their own.</summary>
public sealed class ProposalsPageTests(OpenProgramFixture fixture) : OfficialPageTest(fixture)
{
    private const int Many = 21;

    [Fact]
    public async Task Proposals_MoreThanAPage_AreAFewOnTheStartPageAndAllBehindItsLink()
    {
        var numbers = await ProposedAsync();
        BeInCircuit();
        var nav = Services.GetRequiredService<NavigationManager>();

        var start = Render<OpenProposals>();
        await start.WaitForElementAsync("tbody tr");

        Assert.Equal(numbers.Take(OpenProposals.Most), Numbers(start));
        Assert.Equal($"{Many}", start.Find("header .count").TextContent);
        Assert.Equal((Links.Officer.Proposals, $"See all {Many}"), (start.Find("footer a").GetAttribute("href"), start.Find("footer a").TextContent));

        nav.NavigateTo(Links.Officer.Proposals + "?kind=Revocation");
        var page = Render<ProposalsPage>();
        await page.WaitForElementAsync("tbody tr");

        Assert.Equal(numbers.Take(20), Numbers(page));
        Assert.Equal($"20 of {Many} proposals", page.Find(".pager .muted").TextContent);
        Assert.Equal([$"{Many}", $"{Many}", "0"], page.FindAll(".tabs .count").Select(c => c.TextContent));

        nav.NavigateTo(page.Find(".pager a[aria-label='Next page']").GetAttribute("href")!);
        await page.WaitForAssertionAsync(() => Assert.Equal(numbers.Skip(20), Numbers(page)));
        Assert.Equal("Revocation", page.Find("input[name=kind]").GetAttribute("value"));
        nav.NavigateTo(page.Find(".pager a[aria-label='Previous page']").GetAttribute("href")!);
        await page.WaitForAssertionAsync(() => Assert.Equal(numbers.Take(20), Numbers(page)));

        nav.NavigateTo(Links.Officer.Proposals + "?kind=Reduction&page=last");
        await page.WaitForElementAsync(".empty");
        Assert.Equal(Links.Officer.Work, page.Find(".empty a").GetAttribute("href"));
    }

    /// <summary>Numbers of the cases whose awards a colleague proposed to revoke, in the order of the proposals.</summary>
    private async Task<List<string>> ProposedAsync()
    {
        var proposer = await Host.AddUserAsync(Role.Approver);
        SignInAs(await Host.AddUserAsync(Role.Approver), Role.Approver);
        var company = await Host.AddCompanyAsync();
        var numbers = new List<string>();
        for (var i = 0; i < Many; i++)
        {
            var award = await Host.AddAwardAsync(company, 10_000, 20_000);
            var revision = await Host.ReadAsync(db => db.Applications.Where(a => a.Id == award.ApplicationId).Select(a => a.Revision).SingleAsync());
            PortalTestHost.Done(await Host.RunAs(proposer).RunAsync(new ProposeRevocation(Guid.NewGuid(), award.ApplicationId, revision, "虚报用量。")));
            Host.Time.Advance(TimeSpan.FromSeconds(1));
            numbers.Add(award.Number);
        }

        return numbers;
    }

    private static IEnumerable<string> Numbers<T>(IRenderedComponent<T> page)
        where T : IComponent => page.FindAll("tbody td.h a").Select(a => a.TextContent);
}
