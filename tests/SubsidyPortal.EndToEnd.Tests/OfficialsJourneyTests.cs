using System.Globalization;
using Microsoft.Playwright;
using SubsidyPortal.TestKit.Browser;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SubsidyPortal.EndToEnd.Tests;

/// <summary>
/// A case in the hands of the officials: the checker may not approve it although they have the role, two reviewers don't overwrite each
/// other, and a signature above what is left of the track is refused with the figures.
/// </summary>
public sealed class OfficialsJourneyTests(BrowserFixture browser, DemoPortal portal)
{
    private const string Managed = "/manage/programs/shanghai-ai-2025";

    [Fact]
    public async Task Case_FromIntakeToNotice_RefusesItsCheckerAndWhatIsNotLeft()
    {
        await GiveRoleAsync("intake-2", "Approver");
        var checker = await CaseDesk.SignedInAsync(browser, portal, "intake-2");
        var address = await CheckANewCaseAsync(checker);
        await RecommendTwiceAsync(address);
        await RefuseTheCheckerAsync(checker, address);
        await RefuseWhatIsNotLeftAsync(address);
    }

    /// <summary>Takes the first new case that a company filed with papers, settles and verifies everything, and sends it to review.</summary>
    private static async Task<string> CheckANewCaseAsync(CaseDesk checker)
    {
        await checker.OpenAsync("/work?tab=New");
        var address = await checker.Page.Locator("main .queue-root tbody tr:has-text('SH25-') a[href^='/cases/']").First.GetAttributeAsync("href");
        await checker.OpenAsync(address!);
        await checker.Button("Take the case").DblClickAsync();
        await Expect(checker.State).ToHaveTextAsync("In check");
        await Expect(checker.Main).ToBeDisabledAsync();
        await Expect(checker.Page.Locator(".viewer iframe, .viewer img").First).ToBeVisibleAsync();

        await checker.Button("Verify all as claimed").ClickAsync();
        await Expect(checker.Button("Verify all as claimed")).ToHaveCountAsync(0);
        await checker.SettleOpenChecksAsync();
        await checker.Button("Send to review").ClickAsync();
        await Expect(checker.State).ToHaveTextAsync("In review");
        return address!;
    }

    /// <summary>Two reviewers on one case: the second is told, keeps what was typed, and nothing of the first is lost.</summary>
    private async Task RecommendTwiceAsync(string address)
    {
        var first = await CaseDesk.SignedInAsync(browser, portal, "reviewer-1");
        var second = await CaseDesk.SignedInAsync(browser, portal, "reviewer-2");
        await first.OpenAsync(address);
        await second.OpenAsync(address);

        await first.TypeAmountAsync("99999999999", "as claimed");
        await first.Button("Recommend 99,999,999,999.00").ClickAsync();
        await Expect(first.Page.Locator(".case > .banner.bad")).ToContainTextAsync("99,999,999,999.00 is above the ceiling");
        await first.TypeAmountAsync("100000", "partly own use");
        await first.Button("Recommend 100,000.00").DblClickAsync();
        await Expect(first.Rail).ToContainTextAsync("recommends 100,000.00");

        await second.TypeAmountAsync("90000", "my own reading");
        await second.Button("Recommend 90,000.00").ClickAsync();
        await Expect(second.Page.Locator(".case > .banner")).ToContainTextAsync("changed this case");
        await second.Button("Load again").ClickAsync();
        await Expect(second.Rail).ToContainTextAsync("recommends 100,000.00");
        await Expect(second.Page.Locator("#amount")).ToHaveValueAsync("90,000.00");
        await Expect(second.Page.Locator("#amount-reason")).ToHaveValueAsync("my own reading");
    }

    private static async Task RefuseTheCheckerAsync(CaseDesk checker, string address)
    {
        await checker.OpenAsync(address);
        await Expect(checker.Main).ToHaveTextAsync("Sign and approve 100,000.00");
        await Expect(checker.Main).ToBeDisabledAsync();
        await Expect(checker.Why).ToHaveTextAsync("You act in this case as “checker” already, so another person must act as “approver”.");
    }

    /// <summary>The money goes while the approver looks at the question; the signature is refused and works once there is money again.</summary>
    private async Task RefuseWhatIsNotLeftAsync(string address)
    {
        var approver = await CaseDesk.SignedInAsync(browser, portal, "approver-1");
        await approver.OpenAsync(address);
        await Expect(approver.Main).ToBeEnabledAsync();
        await Expect(approver.Rail).ToContainTextAsync("What will be booked");
        var taken = await approver.AvailableAsync() + 99_000;
        var pool = $"shanghai-ai-2025/{await TrackOfAsync(approver)}/total/city";
        await approver.Main.ClickAsync();
        await Expect(approver.Button("Sign 100,000.00", approver.Dialog)).ToBeVisibleAsync();

        await ChangeBudgetAsync("Reduce", pool, taken);
        await approver.Button("Sign 100,000.00", approver.Dialog).ClickAsync();

        var refusal = approver.Page.Locator(".case > .banner.bad");
        await Expect(refusal).ToContainTextAsync("100,000.00");
        await Expect(refusal).ToContainTextAsync(" 1,000.00");
        await Expect(approver.State).ToHaveTextAsync("In review");
        await Expect(approver.Main).ToBeDisabledAsync();

        await ChangeBudgetAsync("Supplement", pool, taken);
        await approver.OpenAsync(address);
        await approver.Main.ClickAsync();
        await approver.Button("Sign 100,000.00", approver.Dialog).DblClickAsync();
        await Expect(approver.State).ToHaveTextAsync("Public notice");
        await approver.OpenAsync("/notices");
        await Expect(approver.Page.Locator($"a[href='{address}']")).ToBeVisibleAsync();
    }

    private static async Task<string> TrackOfAsync(CaseDesk desk) =>
        (await desk.Page.Locator(".case-head .glyph").GetAttributeAsync("class"))!.Split("g-")[1];

    private async Task GiveRoleAsync(string account, string role)
    {
        var administrator = await CaseDesk.SignedInAsync(browser, portal, "administrator-1");
        await administrator.OpenAsync($"/admin/accounts?q={account}");
        await administrator.Page.Locator("tbody tr", new() { HasText = $"{account}@" }).GetByRole(AriaRole.Button).ClickAsync();
        await administrator.Page.Locator("#reason").FillAsync("Covers for a colleague.");
        await administrator.Page.Locator($"#role-{role}").CheckAsync();
        await administrator.Dialog.Locator(".btn.primary").ClickAsync();
        await Expect(administrator.Dialog).ToHaveCountAsync(0);
    }

    /// <summary>Drafted by one program manager, approved by the other.</summary>
    private async Task ChangeBudgetAsync(string act, string pool, decimal yuan)
    {
        var author = await CaseDesk.SignedInAsync(browser, portal, "manager-1");
        await author.OpenAsync(Managed);
        await author.Button("Draft a change").ClickAsync();
        await author.Page.Locator("#Act").SelectOptionAsync(act);
        await author.Page.Locator("#Pool").SelectOptionAsync(pool);
        await author.Page.Locator("#Amount").FillAsync(yuan.ToString(CultureInfo.InvariantCulture));
        await author.Page.Locator("#Document").FillAsync("沪财预〔2026〕8号");
        await author.Page.Locator("#Reason").FillAsync("Tested in the browser.");
        await author.Button("Draft it").ClickAsync();
        await Expect(author.Page.Locator(".proposals .seal-it")).ToBeVisibleAsync();

        var approver = await CaseDesk.SignedInAsync(browser, portal, "manager-2");
        await approver.OpenAsync(Managed);
        await approver.Page.Locator(".proposals .seal-it").ClickAsync();
        await approver.Dialog.Locator(".seal-it").ClickAsync();
        await Expect(approver.Page.Locator(".proposals .seal-it")).ToHaveCountAsync(0);
        await author.Page.Context.CloseAsync();
        await approver.Page.Context.CloseAsync();
    }
}
