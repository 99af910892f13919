using Microsoft.Playwright;
using SubsidyPortal.TestKit.Browser;
using Xunit;

namespace SubsidyPortal.EndToEnd.Tests;

/// <summary>
/// Every page and the dialogs on it, in both languages, both themes, on a phone and on a desk: axe finds nothing, nothing is
/// wider than the screen, no text is in the wrong language or without words, no link leads nowhere, the console is silent, pictures are kept (not on a build machine).
/// </summary>
public sealed class EveryPageTests(BrowserFixture browser, DemoPortal portal)
{
    /// <summary>A first link of each of these is followed from the page before it.</summary>
    private const string Follow = "follow ";

    /// <summary>The first of these that is seen is pressed, and the page looked at as it then stands.</summary>
    private const string Press = "press ";

    /// <summary>After what is pressed: what stands on the page that it leads to.</summary>
    private const string Then = " then ";

    /// <summary>As <see cref="Press"/>, and a dialog opens, which Escape closes without an answer.</summary>
    private const string Ask = "ask ";

    /// <summary>An amount other than the proposed one is typed into <c>#amount</c>, and the page looked at once this is there.</summary>
    private const string Name = "name another amount for ";

    private const string AMenu = Press + "button.who, button.menu-btn";

    private const string AProgram = "/programs/shanghai-ai-2025";

    /// <summary>City and district pay, vouchers end and are settled by the quarter, one track grants from a list.</summary>
    private const string Joint = "shanghai-pudong-demo";

    private const string AProgramsWhatIf = "/manage/programs/shanghai-ai-2025/what-if";

    private static readonly string[] Public =
    [
        "/", AProgram, Follow + "a[href*='/objections/']", "/account/sign-in", "/account/register", "/account/forgot-password",
        "/account/reset-password", "/account/invitation", "/account/no-access", "/error", "/no-such-page", "/status/400",
        "/demo/mail", Follow + "a[href^='/demo/mail/']", AProgram + "/awards", AProgram + "/awards?by=company", AProgram + "/awards?by=month", AProgram + "/notices", AProgram + "/suppliers", "/programs/" + Joint, "/programs/" + Joint + "/awards", "/help", "/accessibility", "/privacy",
    ];

    private static readonly string[] Company =
    [
        "/home", AMenu, "/applications?all=true", Follow + "a[href^='/applications/']:not([href*='/edit/']):not([href*='/start/'])", Ask + "button.refuse", Follow + "a[href$='/receipt']",
        Follow + "a.primary[href^='/applications/']", Follow + "a[href^='/amounts/']",
        "/applications", Follow + "a[href*='/edit/']", Follow + "a[href$='/edit/company']", Follow + "a[href$='/edit/bank']", Follow + "a[href$='/edit/costs']", Ask + "button.small.end", Follow + "a[href$='/edit/evidence']", Follow + "a[href$='/edit/declaration']",
        Follow + "a[href$='/check']", "/applications/start/shanghai-ai-2025/compute",
        "/claims", Follow + "tr:has(.att) a[href^='/claims/']", Ask + "button.refuse", Follow + "a[href^='/claims/'][href$='/edit']",
        "/claims", Follow + "a[href^='/claims/']:has-text('PD25-M-00001-1')", Follow + "a[href^='/amounts/']", Follow + "a[href^='/applications/']", Follow + "a[href^='/letters/']",
        "/home", Follow + "a[href^='/applications/'][href$='/check']", "/company", Ask + "td button.small", "/account",
    ];

    private static readonly Dictionary<string, string[]> Pages = new()
    {
        ["nobody"] = Public,
        ["owner"] = Company,
        ["intake-1"] =
        [
            "/work", AMenu, "/cases", Press + ".filter", "/cases?status=InCheck", Follow + "tbody a[href*='/cases/']", Ask + ".case-rail button.grow:not(.refuse)", Ask + ".case-rail button.refuse",
            Ask + ".case-rail button.quiet", Ask + ".case-rail .in-charge button", "/claim-cases", Follow + "tbody a[href*='/claim-cases/']", Ask + "button.grow:not(.refuse)", Ask + "button.refuse", "/notices",
            "/cases?q=PD25-D", Follow + "tbody a[href*='/cases/']",
        ],
        ["approver-1"] =
        [
            "/work", "/cases", Follow + "tbody a[href*='/cases/']", "/cases?status=PublicNotice", Follow + "tbody a[href*='/cases/']", Ask + ".case-rail button.seal-it",
            Follow + "a[href^='/letters/']", Follow + "a[href^='/cases/']", Follow + "a[href^='/amounts/']", "/cases?status=Awarded", Follow + "tbody a[href*='/cases/']", Ask + ".case-rail button.refuse", "/budget",
            "/cases?q=PD25-M&status=InReview", Follow + "tbody a[href*='/cases/']",
            "/work", Follow + "section[aria-labelledby='proposals-h'] tr:has(td:last-child a) td:last-child a", "/work", Follow + "section[aria-labelledby='proposals-h'] tr:not(:has(td:last-child a)) a", Ask + "#reduction button:not([disabled])",
            "/cases/proposals", "/cases/proposals?kind=Reduction", "/cases/proposals?q=nobody", "/notices", "/notices?stage=Running&q=nobody",
        ],
        ["finance-1"] =
        [
            "/work", "/payments", Follow + "tbody a[href^='/payments/']", Ask + "button.refuse", "/claim-cases?tab=Payable", Follow + "tbody a[href*='/claim-cases/']",
            "/payments", Follow + "section[aria-labelledby='corrections-h'] a[href^='/payments/']", Ask + "td button.quiet.small",
            "/claim-cases?tab=Paid&q=PD25-M", Follow + "tbody a[href*='/claim-cases/']",
        ],
        ["treasurer-1"] = ["/work", "/payments", Ask + "section[aria-labelledby='corrections-h'] button.seal-it", Follow + "tbody a[href^='/payments/']", Ask + ".claim-rail button.seal-it"],
        ["reviewer-1"] = ["/work?tab=Review", Follow + "tbody a[href*='/cases/']", Name + "#amount-reason"],
        ["manager-1"] =
        [
            "/manage/programs", Follow + "a[href^='/manage/programs/']", Follow + "a[href$='/suppliers']", "/manage/programs/" + Joint + "/grant-list", Ask + "td button.small", "/manage/calendar", Ask + "button.refuse", "/budget", "/policies", "/policies/shanghai-ai-2025/compare?from=1&to=1", "/policies", Follow + "a[href*='/versions/']",
            Follow + "a[href*='part=program']", Follow + "a[href*='part=examples']", Follow + "a[href$='/what-if']", Press + "button.primary" + Then + ".crumb a[href$='/what-if']",
            AProgramsWhatIf, Follow + "tbody a[href*='/what-if/']", "/policies", Follow + "section[aria-labelledby='p-shanghai-ai-2025'] a[href*='/policies/drafts/']", Follow + "a[href*='part=track-0']", Follow + "a[href*='part=changes']", Follow + "a[href*='part=examples']", Follow + "a[href*='/compare']",
        ],
        ["auditor-1"] = ["/overview", "/reports/budget-execution", Press + ".columns > summary", Follow + "table.ex tr.total a[href^='/cases']", "/reports/budget-execution", Follow + "table.ex tr.total a[href^='/ledger']", "/ledger", Follow + "tbody a[href^='/ledger/']", "/ledger?program=" + Joint, Follow + "tbody a[href^='/ledger/']", "/reports/budget-execution?program=" + Joint, "/ledger", Follow + "tbody a[href^='/audit/']", "/exports", "/policies", Follow + "a[href*='/versions/']", Follow + "a[href$='/what-if']"],
        ["editor"] = ["/home", "/applications", "/company"],
        ["viewer"] = ["/home", "/applications", Follow + "a[href*='/edit/']", "/claims", "/company"],
        ["administrator-1"] = ["/admin/accounts", Ask + "button.primary", Ask + "td button.small", "/account"],
    };

    [Theory]
    [MemberData(nameof(Walks))]
    public async Task EveryPage_OfAPerson_IsCleanAndFits(string account, string language, bool dark, int width)
    {
        var page = await browser.NewPageAsync(portal.Url, language, dark, width);
        await PageLook.BringCheckerAsync(page);
        if (account != "nobody")
        {
            await DemoPortal.SignInAsync(page, account);
        }

        var look = new PageLook(page, $"{account}-{language}-{(dark ? "dark" : "light")}-{width}", width);
        var missing = new List<string>();
        foreach (var step in Pages[account])
        {
            if (step.StartsWith(Press, StringComparison.Ordinal))
            {
                var parts = step[Press.Length..].Split(Then);
                await Visible(page, parts[0]).ClickAsync();
                foreach (var arrived in parts.Skip(1))
                {
                    await page.Locator(arrived).First.WaitForAsync();
                }

                await look.HereAsync(step);
            }
            else if (step.StartsWith(Name, StringComparison.Ordinal))
            {
                await page.Locator("#amount").FillAsync("1");
                await page.Locator("#amount").BlurAsync();
                await page.Locator(step[Name.Length..]).WaitForAsync();
                await look.HereAsync(new Uri(page.Url).AbsolutePath + " " + step);
            }
            else if (step.StartsWith(Ask, StringComparison.Ordinal))
            {
                var button = Visible(page, step[Ask.Length..]);
                if (!await ThereAsync(button))
                {
                    missing.Add($"{page.Url} has no {step}");
                    continue;
                }

                await button.ClickAsync();
                await page.GetByRole(AriaRole.Dialog).Last.WaitForAsync();
                await look.HereAsync(new Uri(page.Url).AbsolutePath + " " + step, "[role=dialog]");
                await TurnBackAsync(page);
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

    /// <summary>Two walks for each person: between them every page is seen in both languages, both themes and both widths; whether it fits, in each width in each language.</summary>
    public static IEnumerable<TheoryDataRow<string, string, bool, int>> Walks() => Pages.Keys.SelectMany((account, i) => i % 2 == 0
        ? [new TheoryDataRow<string, string, bool, int>(account, "en", false, 1440), new(account, "zh-Hans", true, 360)]
        : new[] { new TheoryDataRow<string, string, bool, int>(account, "zh-Hans", false, 1440), new(account, "en", true, 360) });

    private static async Task TurnBackAsync(IPage page)
    {
        // The key goes where the focus is, which a dialog takes a moment after it has come.
        await page.Locator("[role=dialog]:focus-within, [role=dialog]:focus").First.WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Dialog).WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
    }

    private static ILocator Visible(IPage page, string selectors) => page.Locator(string.Join(", ", selectors.Split(", ").Select(s => s + ":visible"))).First;

    private static async Task<string?> AddressAsync(IPage page, string step)
    {
        if (!step.StartsWith(Follow, StringComparison.Ordinal))
        {
            return step;
        }

        var link = page.Locator("main " + step[Follow.Length..].Replace(", ", ", main ", StringComparison.Ordinal)).First;
        return await ThereAsync(link) ? await link.GetAttributeAsync("href") : null;
    }

    /// <summary>Waits a little: a page that was loaded again shows its rows when its data have come.</summary>
    private static async Task<bool> ThereAsync(ILocator place)
    {
        try
        {
            await place.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached, Timeout = 5_000 });
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
