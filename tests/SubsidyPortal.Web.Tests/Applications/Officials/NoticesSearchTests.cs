using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.Web.Features.Applications.Officials;
using SubsidyPortal.Web.Shell;
using Xunit;

namespace SubsidyPortal.Web.Tests.Applications.Officials;

/// <summary>Notices are found by stage and text, which stand in the address.</summary>
public sealed class NoticesSearchTests(OpenProgramFixture fixture) : OfficialPageTest(fixture)
{
    [Fact]
    public async Task Notices_OfAStageAndASearch_AreWhatTheAddressSays()
    {
        var officers = await CaseOfficers.AddAsync(Host);
        SignInAs(officers.Approver, Role.Approver);
        BeInCircuit();
        var one = await NoticeAsync(officers);
        await NoticeAsync(officers);
        var nav = Services.GetRequiredService<NavigationManager>();

        nav.NavigateTo($"{Links.Officer.Notices}?stage=Running&q={one.Number}");
        var page = Render<NoticesPage>();
        await page.WaitForElementAsync("#notices-Running");

        Assert.Contains(one.Number, Assert.Single(page.FindAll("tbody tr")).TextContent, StringComparison.Ordinal);
        Assert.Equal("Open to objections 1", Words(page.Find(".tabs a[aria-current]")));
        Assert.Equal(one.Number, page.Find("input[type=search]").GetAttribute("value"));
        Assert.Equal($"/notices?q={one.Number}", page.FindAll(".tabs a")[0].GetAttribute("href"));
        await page.Find("input[type=search]").ChangeAsync(new() { Value = " nobody " });
        await page.Find("form[role=search]").SubmitAsync();
        Assert.EndsWith("/notices?stage=Running&q=nobody", nav.Uri, StringComparison.Ordinal);
        await page.WaitForElementAsync(".empty");
        Assert.Equal("/notices?stage=Running", page.Find(".empty a").GetAttribute("href"));
    }

    private static string Words(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private async Task<CaseJourney> NoticeAsync(CaseOfficers officers) =>
        await (await CaseJourney.SubmittedAsync(Host, await Host.AddCompanyAsync())).ToNoticeAsync(officers);
}
