using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Application.Programs.Policies;
using SubsidyPortal.Application.Programs.WhatIf;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.Domain.Programs.WhatIf;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using SubsidyPortal.Web.Features.Programs.Policies;
using SubsidyPortal.Web.Features.Transparency;
using SubsidyPortal.Web.Tests.Components;
using Xunit;

namespace SubsidyPortal.Web.Tests.Programs.Policies;

/// <summary>Nothing that somebody typed into a draft is lost or shows up where it doesn't belong.</summary>
public sealed class PolicyDraftEditingTests(PostgresFixture postgres) : ComponentTest
{
    private const string Code = PortalTestHost.Shanghai;

    [Fact]
    public async Task UnreadText_OfAnOptionThatMovesUp_GoesWithIt()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        var page = await OpenAsync(host, program.Author, await DraftAsync(host, program), "track-0");

        await page.Find(Row("tracks[0].rate.options[1].rate") + " input").ChangeAsync("a third");
        await page.WaitForElementAsync(Row("tracks[0].rate.options[1].rate") + " .field-error");
        await page.Find(Row("tracks[0].rate.options[1]") + " .btn.quiet").ClickAsync();
        await page.WaitForAssertionAsync(() => Assert.Equal("a third", page.Find(Row("tracks[0].rate.options[0].rate") + " input").GetAttribute("value")));

        Assert.NotEqual("a third", page.Find(Row("tracks[0].rate.options[1].rate") + " input").GetAttribute("value"));
        await page.Find(Row("tracks[0].rate.options[0].rate") + " input").ChangeAsync("30 %");
        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll(Row("tracks[0].rate.options[0].rate") + " .field-error")));
    }

    [Theory]
    [InlineData("a[0].x", "a[1]", "a[1].x")]
    [InlineData("a[1].x", "a[1]", "a[0].x")]
    [InlineData("a[2].x", "a[1]", "a[2].x")]
    [InlineData("a[1].b[0].x", "a[1].b[1]", "a[1].b[1].x")]
    [InlineData("a[1].b[0].x", "a[1]", "a[0].b[0].x")]
    [InlineData("ab[1].x", "a[1]", "ab[1].x")]
    public void UnreadTexts_ItemMovedUp_AreWhereItIs(string kept, string moved, string expected)
    {
        var texts = new UnreadTexts();
        texts.Keep(kept, "t", "r");

        texts.MoveUp(moved);

        Assert.Equal(new UnreadText("t", "r"), texts.At(expected));
        Assert.True(kept == expected || texts.At(kept) is null);
    }

    [Theory]
    [InlineData("a[0].x", "a[1]", "a[0].x")]
    [InlineData("a[1].x", "a[1]", null)]
    [InlineData("a[2].x", "a[1]", "a[1].x")]
    [InlineData("a[1].b.x", "a[1].b", null)]
    [InlineData("a[1].bc", "a[1].b", "a[1].bc")]
    public void UnreadTexts_ItemTakenAway_GoOrMoveUp(string kept, string removed, string? expected)
    {
        var texts = new UnreadTexts();
        texts.Keep(kept, "t", "r");

        texts.Remove(removed);

        Assert.True(expected is null ? texts.At(kept) is null : texts.At(expected) is not null);
    }

    [Fact]
    public async Task Draft_ChangedBySomebodyElse_KeepsWhatWasTypedBesideTheirs()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        var draft = await DraftAsync(host, program);
        var page = await OpenAsync(host, program.Author, draft, "track-1");
        await page.Find(Row("tracks[1].caps[0].amount") + " input").ChangeAsync("4,000,000");
        await page.WaitForAssertionAsync(() => Assert.Equal(1, page.Instance.Saved));
        var theirs = await DocumentAsync(host, draft);
        PolicyTree.Set(theirs, "tracks[1].title.en", "Model vouchers, theirs");
        PortalTestHost.Done(await host.RunAs(program.Publisher).RunAsync(new ChangePolicyDraft(Guid.NewGuid(), draft, 1, theirs.ToJsonString())));

        await page.Find(Row("tracks[1].caps[0].amount") + " input").ChangeAsync("3,000,000");
        await page.WaitForElementAsync(".banner .btn");
        await page.Find(".banner .btn").ClickAsync();
        await page.WaitForElementAsync("section[aria-labelledby=kept] tbody tr");

        Assert.Contains("4,000,000.00", page.Find("section[aria-labelledby=kept]").TextContent, StringComparison.Ordinal);
        Assert.Contains("3,000,000.00", page.Find("section[aria-labelledby=kept]").TextContent, StringComparison.Ordinal);
        Assert.Contains("theirs", page.Find("section[aria-labelledby=kept]").TextContent, StringComparison.Ordinal);
        Assert.Equal("4,000,000.00", page.Find(Row("tracks[1].caps[0].amount") + " input").GetAttribute("value"));
        await page.Find("section[aria-labelledby=kept] .btn:not(.quiet)").ClickAsync();
        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll("section[aria-labelledby=kept]")));
        Assert.Equal(3_000_000m, PolicyTree.Find(await DocumentAsync(host, draft), "tracks[1].caps[0].amount")!.GetValue<decimal>());
    }

    [Fact]
    public async Task Draft_WithARedExample_OpensBothTracesAndNamesTheLastWhatIf()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        var draft = await DraftAsync(host, program);
        var halved = await DocumentAsync(host, draft);
        PolicyTree.Set(halved, "tracks[1].caps[0].amount", 2_500_000);
        PolicyTree.Set(halved, "effectiveFrom", "2027-01-01");
        PortalTestHost.Done(await host.RunAs(program.Author).RunAsync(new ChangePolicyDraft(Guid.NewGuid(), draft, 0, halved.ToJsonString())));
        PortalTestHost.Done(await host.RunAs(program.Author).RunAsync(new StartWhatIf(
            Guid.NewGuid(), Code, new PolicyChoice(PolicyOrigin.Draft, DraftId: draft), PolicyChoice.Published(1), new WhatIfPopulation(200, 1))));
        await host.Services.GetRequiredService<WhatIfRunner>().RunDueAsync(Xunit.TestContext.Current.CancellationToken);

        var page = await OpenAsync(host, program.Author, draft, "examples");
        await page.Find("tr.why p .btn").ClickAsync();
        await page.WaitForElementAsync(".replay-pair");

        var traces = page.FindAll(".replay-pair ol.trace");
        Assert.Contains("5,000,000.00", traces[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("2,500,000.00", traces[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("would get more", page.Find(".publish .gate").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("changed since", page.Find(".publish .gate").TextContent, StringComparison.Ordinal);
        Assert.Contains("1 Jan 2027", page.Find(".page-head").TextContent, StringComparison.Ordinal);
        Assert.Single(page.FindAll("section[aria-labelledby=published] tbody tr"));
        var listed = PortalTestHost.Done(await host.RunAs(program.Author).AskAsync(new ListPolicyVersions(Code))).Single();
        Assert.Equal(new DateOnly(2027, 1, 1), listed.Drafts.Single().EffectiveFrom);
    }

    private static string Row(string path) => "#" + PolicyReading.RowId(path);

    private static async Task<Guid> DraftAsync(PortalTestHost host, TestProgram program) =>
        PortalTestHost.Done(await host.RunAs(program.Author).RunAsync(new CreatePolicyDraft(Guid.NewGuid(), Code, DraftSource.Version)));

    private static async Task<System.Text.Json.Nodes.JsonObject> DocumentAsync(PortalTestHost host, Guid draft) =>
        PolicyTree.Read(await host.ReadAsync(db => db.PolicyDrafts.Where(d => d.Id == draft).Select(d => d.Document).SingleAsync()));

    private async Task<IRenderedComponent<PolicyDraftPage>> OpenAsync(PortalTestHost host, Guid user, Guid draft, string part)
    {
        this.AddAuthorization().SetAuthorized("somebody").SetRoles(nameof(Role.ProgramManager));
        Services.AddScoped(_ => host.RunAs(user));
        Services.AddScoped<PolicyWords>().AddScoped<PolicyPlaces>().AddScoped<FaultWords>().AddScoped<TrackWords>();
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/policies/drafts/{draft}?part={part}");
        var page = Render<PolicyDraftPage>(p => p.Add(x => x.Id, draft));
        await page.WaitForElementAsync(".publish");
        return page;
    }
}
