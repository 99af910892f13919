using Bunit;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.Web.Features.Claims.Company;
using Xunit;

namespace SubsidyPortal.Web.Tests.Claims;

/// <summary>A company's awards and claims: everybody is led to a page that they may open.</summary>
public sealed class ClaimsPageTests(OpenProgramFixture fixture) : ClaimPageTest(fixture)
{
    [Theory]
    [InlineData(Role.CompanyViewer, "See the draft", "/claims/{0}")]
    [InlineData(Role.CompanyEditor, "Go on", "/claims/{0}/edit")]
    public async Task Draft_LeadsToThePageThatTheReaderMayOpen(Role role, string word, string address)
    {
        var claim = await StartedAsync();
        SignIn(await Host.AddMemberAsync((await claim.ReadAsync()).CompanyId, role), role);

        var page = Render<ClaimsPage>();

        var link = await page.WaitForElementAsync("td.act a.btn");
        Assert.Equal((word, string.Format(System.Globalization.CultureInfo.InvariantCulture, address, claim.Id)), (link.TextContent, link.GetAttribute("href")));
    }
}
