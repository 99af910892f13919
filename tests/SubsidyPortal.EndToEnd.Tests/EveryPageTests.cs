using Microsoft.Playwright;
using SubsidyPortal.TestKit.Browser;
using Xunit;

namespace SubsidyPortal.EndToEnd.Tests;

/// <summary>
/// Every page, each in both languages, both themes, on a phone and on a desk: axe finds nothing, nothing is wider than the
/// screen, no text is in the wrong language or without words, no link leads nowhere, the console is silent, a picture is kept.
/// </summary>
public sealed class EveryPageTests(BrowserFixture browser, DemoPortal portal)
{
    /// <summary>A first link of each of these is followed from the page before it.</summary>
    private const string Follow = "follow ";

    /// <summary>The first of these that is seen is pressed, and the page looked at as it then stands.</summary>
    private const string Press = "press ";

    private const string AMenu = Press + "button.who, button.menu-btn";

    private const string AProgram = "/programs/shanghai-ai-2025";

    private static readonly string[] Public =
    [
        "/", AProgram, Follow + "a[href*='/objections/']", "/account/sign-in", "/account/register", "/account/forgot-password",
        "/account/reset-password", "/account/invitation", "/account/no-access", "/error", "/no-such-page", "/status/400",
        "/demo/mail", Follow + "a[href^='/demo/mail/']", AProgram + "/awards", AProgram + "/awards?by=company", AProgram + "/awards?by=month", "/help", "/accessibility", "/privacy",
    ];

    private static readonly string[] Company =
    [
        "/home", AMenu, "/applications?all=true", Follow + "a[href^='/applications/']:not([href*='/edit/']):not([href*='/start/'])", Follow + "a[href$='/receipt']",
        Follow + "a.primary[href^='/applications/']", Follow + "a[href^='/amounts/']",
        "/applications", Follow + "a[href*='/edit/']", Follow + "a[href$='/edit/company']", Follow + "a[href$='/edit/bank']", Follow + "a[href$='/edit/costs']", Follow + "a[href$='/edit/evidence']", Follow + "a[href$='/edit/declaration']",
        Follow + "a[href$='/check']", "/applications/start/shanghai-ai-2025/compute",
        "/claims", Follow + "a[href^='/claims/']", Follow + "a[href^='/claims/'][href$='/edit']", "/company", "/account",
    ];

    private static readonly Dictionary<string, string[]> Pages = new()
    {
        ["nobody"] = Public,
        ["owner"] = Company,
        ["intake-1"] = ["/work", AMenu, "/cases", Follow + "tbody a[href*='/cases/']", "/claim-cases", Follow + "tbody a[href*='/claim-cases/']", "/notices"],
        ["approver-1"] =
        [
            "/work", "/cases", Follow + "tbody a[href*='/cases/']", "/cases?status=PublicNotice", Follow + "tbody a[href*='/cases/']",
            Follow + "a[href^='/letters/']", Follow + "a[href^='/cases/']", Follow + "a[href^='/amounts/']", "/budget",
        ],
        ["finance-1"] = ["/work", "/payments", Follow + "tbody a[href^='/payments/']", "/claim-cases?tab=ToPay", Follow + "tbody a[href*='/claim-cases/']"],
        ["manager-1"] =
        [
            "/manage/programs", Follow + "a[href^='/manage/programs/']", "/manage/calendar", "/budget", "/policies", "/policies/shanghai-ai-2025/compare?from=1&to=1", "/policies", Follow + "a[href*='/versions/']",
            Follow + "a[href*='part=program']", Follow + "a[href*='part=examples']", Follow + "a[href$='/what-if']",
        ],
        ["auditor-1"] = ["/overview", "/reports/budget-execution", Press + ".columns > summary", Follow + "table.ex tr.total a[href^='/cases']", "/reports/budget-execution", Follow + "table.ex tr.total a[href^='/ledger']", "/ledger", Follow + "tbody a[href^='/ledger/']", "/ledger", Follow + "tbody a[href^='/audit/']", "/exports", "/policies", Follow + "a[href*='/versions/']", Follow + "a[href$='/what-if']"],
        ["administrator-1"] = ["/admin/accounts", "/account"],
    };

    [Theory]
    [MemberData(nameof(Walks))]
    public async Task EveryPage_OfAPerson_IsCleanAndFits(string account, string language, bool dark, int width)
    {
        var page = await browser.NewPageAsync(portal.Url, language, dark, width);
        if (account != "nobody")
        {
            await DemoPortal.SignInAsync(page, account);
        }

        var look = new PageLook(page, $"{account}-{language}-{(dark ? "dark" : "light")}-{width}");
        var missing = new List<string>();
        foreach (var step in Pages[account])
        {
            if (step.StartsWith(Press, StringComparison.Ordinal))
            {
                await page.Locator(string.Join(", ", step[Press.Length..].Split(", ").Select(s => s + ":visible"))).First.ClickAsync();
                await look.HereAsync(step);
            }
            else if (await AddressAsync(page, step) is { } address)
            {
                await look.AtAsync(address);
            }
            else
            {
                missing.Add($"{page.Url} has no {step}");
            }
        }

        await page.Context.CloseAsync();
        var found = missing.Concat(look.Found).ToArray();
        Assert.True(found.Length == 0, string.Join('\n', found));
    }

    /// <summary>Two walks for each person: between them every page is seen in both languages, both themes and both widths.</summary>
    public static IEnumerable<TheoryDataRow<string, string, bool, int>> Walks() => Pages.Keys.SelectMany((account, i) => i % 2 == 0
        ? [new TheoryDataRow<string, string, bool, int>(account, "en", false, 1440), new(account, "zh-Hans", true, 360)]
        : new[] { new TheoryDataRow<string, string, bool, int>(account, "zh-Hans", false, 1440), new(account, "en", true, 360) });

    private static async Task<string?> AddressAsync(IPage page, string step)
    {
        if (!step.StartsWith(Follow, StringComparison.Ordinal))
        {
            return step;
        }

        var link = page.Locator("main " + step[Follow.Length..].Replace(", ", ", main ", StringComparison.Ordinal)).First;
        return await link.CountAsync() == 0 ? null : await link.GetAttributeAsync("href");
    }
}
