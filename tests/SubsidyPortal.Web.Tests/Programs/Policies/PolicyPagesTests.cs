using System.Text.Json.Nodes;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Application.Programs.Policies;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using SubsidyPortal.Web.Features.Programs.Policies;
using SubsidyPortal.Web.Features.Transparency;
using SubsidyPortal.Web.Tests.Components;
using Xunit;

namespace SubsidyPortal.Web.Tests.Programs.Policies;

/// <summary>The policy desk's pages on a real database.</summary>
public sealed class PolicyPagesTests(PostgresFixture postgres) : ComponentTest
{
    private const string Code = PortalTestHost.Shanghai;

    [Theory]
    [InlineData("en", "Rate, at most", "not stated in the source")]
    [InlineData("zh-Hans", "补贴比例上限", "未明文")]
    public async Task Version_OfATrack_ReadsClauseLeftAndRuleRight(string language, string rate, string silent)
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        Speak(language);
        SignIn(host, program.Author, nameof(Role.ProgramManager));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/policies/shanghai-ai-2025/versions/1?part=track-1");

        var page = Render<PolicyVersionPage>(p => p.Add(x => x.Code, Code).Add(x => x.Version, 1));
        await page.WaitForElementAsync("table.rule");

        Assert.Contains("最高50%", page.Find(".clause-col").TextContent, StringComparison.Ordinal);
        Assert.Contains("5,000,000.00", page.Find(".in-words").TextContent, StringComparison.Ordinal);
        var row = page.FindAll("table.rule tbody tr").First(r => r.QuerySelector("th")!.TextContent.EndsWith(rate, StringComparison.Ordinal));
        Assert.Contains("50", row.TextContent, StringComparison.Ordinal);
        Assert.Contains(page.FindAll("table.rule .st.unk"), mark => mark.TextContent == silent);
        Assert.Empty(page.FindAll("table.rule input"));
        Assert.Contains("5,000,000.00", page.Find("table.rule").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_CapChangedToZeroAndBack_IsSavedComparedAndNamed()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        var draft = PortalTestHost.Done(await host.RunAs(program.Author).RunAsync(new CreatePolicyDraft(Guid.NewGuid(), Code, DraftSource.Version)));
        SignIn(host, program.Author, nameof(Role.ProgramManager));
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/policies/drafts/{draft}?part=track-1");
        var page = Render<PolicyDraftPage>(p => p.Add(x => x.Id, draft));
        await page.WaitForElementAsync("table.rule input");
        var row = "#" + PolicyReading.RowId("tracks[1].caps[0].amount");

        await page.Find(row + " input").ChangeAsync("0");
        await page.WaitForElementAsync(row + " .field-error");
        Assert.Contains("A cap is above zero", page.Find(".fault-list").TextContent, StringComparison.Ordinal);
        Assert.Contains("5,000,000.00", page.Find(row + " del").TextContent, StringComparison.Ordinal);
        Assert.True(page.Find(".publish .seal-it").HasAttribute("disabled"));
        await page.Find(row + " input").ChangeAsync("500万");
        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll(".fault-list")));

        Assert.Empty(page.FindAll(row + " del"));
        Assert.False(page.Find(".publish .seal-it").HasAttribute("disabled"));
        var saved = await host.ReadAsync(db => db.PolicyDrafts.Where(d => d.Id == draft).Select(d => new { d.Document, d.Revision }).SingleAsync());
        Assert.Equal(2, saved.Revision);
        Assert.Equal(5_000_000m, PolicyTree.Find(PolicyTree.Read(saved.Document), "tracks[1].caps[0].amount")!.GetValue<decimal>());
    }

    [Fact]
    public async Task Draft_ConditionTree_GrowsAndCanBeRead()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        var draft = PortalTestHost.Done(await host.RunAs(program.Author).RunAsync(new CreatePolicyDraft(Guid.NewGuid(), Code, DraftSource.Version)));
        SignIn(host, program.Author, nameof(Role.ProgramManager));
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/policies/drafts/{draft}?part=program");
        var page = Render<PolicyDraftPage>(p => p.Add(x => x.Id, draft));
        await page.WaitForElementAsync("table.rule input");
        var row = "#" + PolicyReading.RowId("eligibility[0].when");

        await page.Find(row + " .node.row > .btn").ClickAsync();
        await page.WaitForAssertionAsync(() => Assert.Equal(2, page.FindAll(row + " .node.row").Count));
        await page.FindAll(row + " .node.row")[^1].QuerySelector("select")!.ChangeAsync("contract.use");
        await page.WaitForAssertionAsync(() => Assert.Contains(page.FindAll(row + " .node.row")[^1].QuerySelectorAll("option"), o => o.GetAttribute("value") == "training"));
        await page.FindAll(row + " .node.group > .row select")[^1].ChangeAsync("any");

        await page.WaitForAssertionAsync(() => Assert.Equal(3, page.Instance.Saved));
        var document = await host.ReadAsync(db => db.PolicyDrafts.Where(d => d.Id == draft).Select(d => d.Document).SingleAsync());
        var when = PolicyTree.Find(PolicyTree.Read(document), "eligibility[0].when")!;
        Assert.Equal("contract.use", when["not"]!["any"]![1]!["fact"]!.GetValue<string>());
        Assert.Equal(0, PolicyExamination.Of(document, Code, 2).Faults.Count(f => f.Path.StartsWith("eligibility", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("tracks[0]", "my note", "1")]
    [InlineData("", "a.b[c]'d\"", "1")]
    [InlineData("examples[0].facts", "facts", """{"a[b": true, "c.d": 1}""")]
    [InlineData("tracks[1]", "rate", "\"30%\"")]
    [InlineData("tracks[1]", "rate", """{"kind": "lottery"}""")]
    [InlineData("tracks[1]", "caps", "{}")]
    [InlineData("tracks[1]", "title", "[1, 2]")]
    [InlineData("tracks[1]", "code", "5")]
    [InlineData("tracks[1].rate.options[0]", "rate", "\"170141183460469231731687303715884105727/1\"")]
    [InlineData("eligibility[0]", "when", "7")]
    [InlineData("eligibility[0]", "when", """{"not": 3}""")]
    [InlineData("examples[0].facts", "contract", "3")]
    [InlineData("examples[0].facts", "history", "\"none\"")]
    [InlineData("examples[0]", "expected", "[]")]
    [InlineData("examples[0].facts.contract", "lines", """[1, {"amount": 7e28}, {"amount": 7e28}, {"amount": -7e28}]""")]
    [InlineData("", "examples", "[1, null]")]
    [InlineData("", "tracks", "[1, {}]")]
    [InlineData("", "clauses", """[3, {"sources": 2, "title": 1, "stated": "yes"}]""")]
    [InlineData("", "declaredFacts", """[1, {"name": 2}]""")]
    [InlineData("", "city", "null")]
    public async Task Draft_ImportedWithOddMemberNamesAndWrongShapes_OpensOnEveryTab(string owner, string member, string value)
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        var draft = PortalTestHost.Done(await host.RunAs(program.Author).RunAsync(new CreatePolicyDraft(Guid.NewGuid(), Code, DraftSource.Version)));
        var tree = PolicyTree.Read(await host.ReadAsync(db => db.PolicyDrafts.Where(d => d.Id == draft).Select(d => d.Document).SingleAsync()));
        ((JsonObject)(owner.Length == 0 ? tree : PolicyTree.Find(tree, owner)!))[member] = JsonNode.Parse(value);
        PortalTestHost.Done(await host.RunAs(program.Author).RunAsync(new ChangePolicyDraft(Guid.NewGuid(), draft, 0, System.Text.Encoding.UTF8.GetString(PolicyTree.Write(tree)))));
        SignIn(host, program.Author, nameof(Role.ProgramManager));

        foreach (var part in PolicyReading.Of(tree.ToJsonString()).Parts.Select(p => p.Id).Concat(["examples", "changes", "text"]))
        {
            Services.GetRequiredService<NavigationManager>().NavigateTo($"/policies/drafts/{draft}?part={part}");
            var page = Render<PolicyDraftPage>(p => p.Add(x => x.Id, draft));
            await page.WaitForElementAsync(".fault-list a");
            foreach (var row in page.FindAll("table.exm > tbody > tr:not(.why) button[aria-expanded]").Take(1))
            {
                await row.ClickAsync();
            }

            Assert.NotEmpty(page.Find(".policy-tabs a[aria-current]").TextContent.Trim());
        }
    }

    [Fact]
    public async Task Draft_NewCap_WaitsForItsClause()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        var draft = PortalTestHost.Done(await host.RunAs(program.Author).RunAsync(new CreatePolicyDraft(Guid.NewGuid(), Code, DraftSource.Version)));
        SignIn(host, program.Author, nameof(Role.ProgramManager));
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/policies/drafts/{draft}?part=track-1");
        var page = Render<PolicyDraftPage>(p => p.Add(x => x.Id, draft));
        await page.WaitForElementAsync("table.rule input");

        await page.Find($"#{PolicyReading.RowId("tracks[1].caps")} .btn").ClickAsync();
        await page.WaitForElementAsync($"#{PolicyReading.RowId("tracks[1].caps[1].clause")} .field-error");
        await page.Find($"#{PolicyReading.RowId("tracks[1].caps[1].amount")} input").ChangeAsync("1,000,000");
        await page.WaitForAssertionAsync(() => Assert.Equal(2, page.Instance.Saved));

        Assert.Equal("", page.Find($"#{PolicyReading.RowId("tracks[1].caps[1].clause")} select").GetAttribute("value") ?? "");
        Assert.True(page.Find(".publish .seal-it").HasAttribute("disabled"));
    }

    [Theory]
    [InlineData("en", "moved, was in position 2")]
    [InlineData("zh-Hans", "顺序已调整，原为第 2 位")]
    public async Task Draft_OptionMovedUp_CountsAsAChangeAndIsCompared(string language, string expected)
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        var draft = PortalTestHost.Done(await host.RunAs(program.Author).RunAsync(new CreatePolicyDraft(Guid.NewGuid(), Code, DraftSource.Version)));
        Speak(language);
        SignIn(host, program.Author, nameof(Role.ProgramManager));
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/policies/drafts/{draft}?part=track-0");
        var page = Render<PolicyDraftPage>(p => p.Add(x => x.Id, draft));
        await page.WaitForElementAsync("table.rule input");
        var second = "#" + PolicyReading.RowId("tracks[0].rate.options[1]");

        await page.FindAll(second + " .btn.quiet")[0].ClickAsync();
        await page.WaitForAssertionAsync(() => Assert.Contains(expected, page.Find("table.rule").TextContent, StringComparison.Ordinal));

        // The day of effect is the other change of a new draft.
        Assert.Contains("2", page.Find($"a[href*='draft={draft}']").TextContent, StringComparison.Ordinal);
        Assert.Contains(page.FindAll(".publish .gate a"), a => a.GetAttribute("href")!.Contains($"draft={draft}", StringComparison.Ordinal));
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/policies/{Code}/compare?from=1&draft={draft}");
        var compared = Render<PolicyComparePage>(p => p.Add(x => x.Code, Code));
        await compared.WaitForElementAsync("table.compare tbody tr");
        Assert.Single(compared.FindAll("table.compare tbody tr"), row => row.TextContent.Contains(language == "en" ? "Moved" : "已调整顺序", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Draft_ForAnAuditor_IsReadOnly()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        var draft = PortalTestHost.Done(await host.RunAs(program.Author).RunAsync(new CreatePolicyDraft(Guid.NewGuid(), Code, DraftSource.Version)));
        SignIn(host, await host.AddUserAsync(Role.Auditor), nameof(Role.Auditor));

        var page = Render<PolicyDraftPage>(p => p.Add(x => x.Id, draft));
        await page.WaitForElementAsync("table.rule");

        Assert.Empty(page.FindAll("table.rule input, table.rule select, .publish .seal-it"));
    }

    private void SignIn(PortalTestHost host, Guid user, string role)
    {
        this.AddAuthorization().SetAuthorized("somebody").SetRoles(role);
        Services.AddScoped(_ => host.RunAs(user));
        Services.AddScoped<PolicyWords>().AddScoped<PolicyPlaces>().AddScoped<FaultWords>().AddScoped<TrackWords>();
    }
}
