using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Application.Programs.Policies;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using SubsidyPortal.Web.Features.Programs.Policies;
using SubsidyPortal.Web.Features.Transparency;
using SubsidyPortal.Web.Tests.Components;
using Xunit;

namespace SubsidyPortal.Web.Tests.Programs.Policies;

/// <summary>Reasons are given where a change stands, or once for many, and are read wherever the change is.</summary>
public sealed class ChangeReasonPagesTests(PostgresFixture postgres) : ComponentTest
{
    private const string Code = PortalTestHost.Shanghai;

    private static readonly string Pool = "#" + PolicyReading.RowId("tracks[1].pools[0].amount");

    private bool signedIn;

    [Fact]
    public async Task Draft_ReasonAtTheRowAndOneForTheRest_OpenTheSecondSignature()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        var draft = PortalTestHost.Done(await host.RunAs(program.Author).RunAsync(new CreatePolicyDraft(Guid.NewGuid(), Code, DraftSource.Version)));
        var page = await OpenAsync(host, program.Author, draft, "track-1");
        await page.Find(Pool + " input").ChangeAsync("350,000,000");
        await page.WaitForElementAsync(Pool + " .reason .btn");
        await page.Find($"#{PolicyReading.RowId("tracks[1].title")} input").ChangeAsync("大模型券");
        await page.WaitForAssertionAsync(() => Assert.Contains("2", page.Find(".policy-tabs a[href*='part=changes'] .count").TextContent, StringComparison.Ordinal));
        Assert.True(page.Find(".publish .seal-it").HasAttribute("disabled"));
        Assert.Contains("Reasons for 2 changes", page.Find(".publish .gate").TextContent, StringComparison.Ordinal);
        Assert.Contains("2 changes have no reason yet", page.Find(".publish .gate").TextContent, StringComparison.Ordinal);

        await page.Find(Pool + " .reason .btn").ClickAsync();
        await page.Find(Pool + " .reason-edit .btn.primary").ClickAsync();
        await page.WaitForAssertionAsync(() => Assert.Contains("Write the reason", page.Find(Pool + " .reason-edit").TextContent, StringComparison.Ordinal));
        await page.Find(Pool + " .reason-edit textarea").ChangeAsync("2027年预算增加");
        await page.Find(Pool + " .reason-edit .btn.primary").ClickAsync();
        await page.WaitForAssertionAsync(() => Assert.Contains("2027年预算增加", page.Find(Pool + " .reason").TextContent, StringComparison.Ordinal));
        Assert.Contains("1 change has no reason yet", page.Find(".publish .gate").TextContent, StringComparison.Ordinal);

        page = await OpenAsync(host, program.Author, draft, "changes");
        await page.Find("#reason-for-all").ChangeAsync("名称统一");
        await page.Find("#same-reason .btn").ClickAsync();
        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll("#same-reason")));
        Assert.Contains("2027年预算增加", page.Find("table.compare").TextContent, StringComparison.Ordinal);
        Assert.Contains("名称统一", page.Find("table.compare").TextContent, StringComparison.Ordinal);
        Assert.False(page.Find(".publish .seal-it").HasAttribute("disabled"));
    }

    [Theory]
    [InlineData("en", "Changes from version 1", "Version 2, ")]
    [InlineData("zh-Hans", "与第 1 版相比的修改", "第 2 版，")]
    public async Task VersionAndComparison_ShowWhyAndSinceWhichVersion(string language, string title, string since)
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        await NextVersion.PublishAsync(host, program, tree => tree["title"]!["en"] = "Renamed");
        Speak(language);
        SignIn(host, program.Author);

        var version = Render<PolicyVersionPage>(p => p.Add(x => x.Code, Code).Add(x => x.Version, 2));
        await version.WaitForElementAsync("table.compare");
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/policies/{Code}/compare?from=1&to=2");
        var compared = Render<PolicyComparePage>(p => p.Add(x => x.Code, Code));
        await compared.WaitForElementAsync("table.compare");

        Assert.Contains(title, version.Markup, StringComparison.Ordinal);
        foreach (var table in new[] { version.Find("table.compare"), compared.Find("table.compare") })
        {
            Assert.Contains("按年度评估结果调整", table.TextContent, StringComparison.Ordinal);
            Assert.Contains(since, table.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Draft_ForAnAuditor_ShowsReasonsAndOffersNone()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        var draft = PortalTestHost.Done(await host.RunAs(program.Author).RunAsync(new CreatePolicyDraft(Guid.NewGuid(), Code, DraftSource.Version)));
        var document = await host.ReadAsync(db => db.PolicyDrafts.Where(d => d.Id == draft).Select(d => d.Document).SingleAsync());
        var tree = Domain.Programs.Policies.PolicyTree.Read(document);
        tree["tracks"]![1]!["pools"]![0]!["amount"] = 350_000_000;
        PortalTestHost.Done(await host.RunAs(program.Author).RunAsync(new ChangePolicyDraft(Guid.NewGuid(), draft, 0, tree.ToJsonString())));

        var page = await OpenAsync(host, await host.AddUserAsync(Role.Auditor), draft, "track-1");

        Assert.Contains("no reason given", page.Find(Pool).TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".reason .btn"));
    }

    private void SignIn(PortalTestHost host, Guid user)
    {
        this.AddAuthorization().SetAuthorized("somebody").SetRoles(nameof(Role.ProgramManager));
        Services.AddScoped(_ => host.RunAs(user));
        Services.AddScoped<PolicyWords>().AddScoped<PolicyPlaces>().AddScoped<FaultWords>().AddScoped<TrackWords>();
    }

    private async Task<IRenderedComponent<PolicyDraftPage>> OpenAsync(PortalTestHost host, Guid user, Guid draft, string part)
    {
        if (!signedIn)
        {
            SignIn(host, user);
            signedIn = true;
        }

        Services.GetRequiredService<NavigationManager>().NavigateTo($"/policies/drafts/{draft}?part={part}");
        var page = Render<PolicyDraftPage>(p => p.Add(x => x.Id, draft));
        await page.WaitForElementAsync(".publish");
        return page;
    }
}
