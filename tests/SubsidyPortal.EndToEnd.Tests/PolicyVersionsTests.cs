using Microsoft.Playwright;
using SubsidyPortal.TestKit.Browser;
using Xunit;

namespace SubsidyPortal.EndToEnd.Tests;

/// <summary>
/// A policy's second version: taken from a file, compared rule by rule, tried out before it counts, published by a second person, and one
/// open case put on it. In a program of its own, so that the other journeys keep their rules.
/// </summary>
public sealed class PolicyVersionsTests(BrowserFixture browser, DemoPortal portal) : PolicyJourney(browser, portal)
{
    private const string Code = "versions-ai-2026";
    private const string Shanghai = "shanghai-ai-2025";
    private const string Cap = "tracks[1].caps[0].amount";

    [Fact]
    public async Task SecondVersion_FromAFileToACaseThatIsPutOnIt()
    {
        var author = new PolicyPages(await SignedInAsync("manager-1"));
        var publisher = new PolicyPages(await SignedInAsync("manager-2"));
        await author.OpenAsync($"/policies/{Shanghai}/versions/1");
        var file = (await author.ExportAsync()).Replace(Shanghai, Code, StringComparison.Ordinal);
        await author.CreateProgramAsync(Code, "VS26", "310000", "上海市", "版本试行券");
        await author.ImportAsync(file);
        await PublishAsync(author, publisher, 1);
        await GiveMoneyAsync(author, publisher, Code, "compute", "20,000,000");

        var company = NewCompany.Number(52);
        var owner = await OwnerAsync(company);
        await ApplyAsync(owner, Code, "compute", "HT-E2E-VERSIONS-001", "1000000");
        var id = owner.CaseId;

        await author.DraftNextAsync(Code);
        await HalveCapAsync(author);
        await ExplainAsync(author);
        await CompareAsync(author);
        await TryOutAsync(author);
        await PublishAsync(author, publisher, 2);
        await RebaseAsync(id);
    }

    /// <summary>No second signature before every change has its reason: one at its row, one for all the rest.</summary>
    private static async Task ExplainAsync(PolicyPages author)
    {
        await Assertions.Expect(author.Button("Ask for the second signature")).ToBeDisabledAsync();
        await author.PartAsync("track-1");
        await author.GiveReasonAtAsync(Cap, "按上年执行情况降低上限");
        await author.GiveReasonsAsync("与新的上限不符的算例不再适用");
        await Assertions.Expect(author.Button("Ask for the second signature")).ToBeEnabledAsync();
    }

    /// <summary>A lower cap makes an example red: both traces say why, then it goes.</summary>
    private static async Task HalveCapAsync(PolicyPages author)
    {
        await author.PartAsync("track-1");
        await author.SetAsync(Cap, "2,500,000");
        await author.PartAsync("examples");
        await author.PressAsync("Open both traces");
        var traces = author.Page.Locator(".replay-pair ol.trace");
        await Assertions.Expect(traces).ToHaveCountAsync(2);
        await Assertions.Expect(traces.First).ToContainTextAsync("5,000,000.00");
        await Assertions.Expect(traces.Last).ToContainTextAsync("2,500,000.00");
        await ClauseAtHandAsync(author.Page, traces.Last.Locator(".clause-mark").First);
        await author.RemoveRedExamplesAsync();
        await Assertions.Expect(author.Page.Locator("#faults + .count")).ToHaveTextAsync("0");
    }

    /// <summary>The clause of a step opens under the pointer, and by a tap for good.</summary>
    private static async Task ClauseAtHandAsync(IPage page, ILocator mark)
    {
        var clause = page.Locator($"[id='{await mark.GetAttributeAsync("popovertarget")}']");
        await mark.HoverAsync();
        await Assertions.Expect(clause).ToBeVisibleAsync();
        await page.Mouse.MoveAsync(0, 0);
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(clause).ToBeHiddenAsync();
        await mark.ClickAsync();
        await page.Mouse.MoveAsync(0, 0);
        await Assertions.Expect(clause).ToBeVisibleAsync();
        await clause.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(clause).ToBeHiddenAsync();
    }

    private static async Task CompareAsync(PolicyPages author)
    {
        var draft = author.Page.Url;
        await author.Page.Locator(".page-head a[href*='/compare']").ClickAsync();
        var row = author.Page.Locator("table.compare tbody tr", new PageLocatorOptions { HasText = "2,500,000.00" });
        await Assertions.Expect(row.Locator("del")).ToHaveTextAsync("5,000,000.00");
        await Assertions.Expect(row).ToContainTextAsync("按上年执行情况降低上限");
        await author.OpenAsync(draft);
    }

    /// <summary>A what-if that is stopped at work, and one that is read to its largest change.</summary>
    private static async Task TryOutAsync(PolicyPages author)
    {
        var draft = author.Page.Url;
        await author.AskWhatIfAsync("1,000,000");
        await author.Page.Locator("progress").WaitForAsync();
        await author.PressAsync("Stop");
        await author.SeeAsync("This what-if was stopped");
        await author.OpenAsync(draft);
        await author.AskWhatIfAsync("2,000");
        await author.Page.Locator("#cost").WaitForAsync();
        await Assertions.Expect(author.Page.Locator("svg.chart").First).ToBeVisibleAsync();
        await author.PressAsync("Show both");
        await Assertions.Expect(author.Page.Locator(".replay-pair ol.trace")).ToHaveCountAsync(2);
        await author.OpenAsync(draft);
        await Assertions.Expect(author.Page.Locator(".publish .gate")).ToContainTextAsync("would get more");
    }

    private static async Task PublishAsync(PolicyPages author, PolicyPages publisher, int version)
    {
        var draft = new Uri(author.Page.Url).AbsolutePath;
        await author.PressAsync("Ask for the second signature");
        await author.ConfirmAsync("Ask for the second signature");
        await author.SeeAsync("Waits for publication");
        await publisher.OpenAsync(draft);
        await publisher.PressAsync($"Publish version {version}");
        await publisher.ConfirmAsync($"Publish version {version}");
        await publisher.ArriveAsync($"/policies/{Code}/versions/{version}$");
    }

    private async Task RebaseAsync(Guid id)
    {
        var intake = await CaseAsync("intake-1", id);
        await intake.TakeAsync();
        await intake.PressAsync("Use another policy version");
        await Assertions.Expect(intake.Field("rebase-version")).ToContainTextAsync("Version 2, in force since");
        await intake.TypeAsync("rebase-reason", "企业申请适用新版本");
        await intake.ConfirmAsync("Use version 2");
        await intake.Page.Locator(".mud-dialog").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await intake.OpenCaseAsync(id);
        await intake.PressAsync("Use another policy version");
        await Assertions.Expect(intake.Page.Locator(".mud-dialog")).ToContainTextAsync("The case stands on version 2");
    }
}
