using Microsoft.Playwright;
using SubsidyPortal.TestKit.Browser;
using Xunit;

namespace SubsidyPortal.EndToEnd.Tests;

/// <summary>The list of cases without a mouse: move, select, dry run, views, open, and on to the next case.</summary>
public sealed class QueueKeysTests(BrowserFixture browser, DemoPortal portal)
{
    [Fact]
    public async Task Keys_OfTheList_MoveSelectRehearseOpenAndGoOn()
    {
        var page = await browser.NewPageAsync(portal.Url);
        await DemoPortal.SignInAsync(page, "intake-1");
        var officer = new PortalPages(page);
        await officer.OpenAsync("/cases?sort=Number");
        var rows = page.Locator(".queue tbody tr");
        var second = await rows.Nth(1).Locator("a").InnerTextAsync();
        await page.Locator("body").ClickAsync(new LocatorClickOptions { Position = new Position { X = 2, Y = 2 } });

        // The keys answer once the page's script has run, of which nothing else tells.
        await page.WaitForFunctionAsync("""
            () => {
              document.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }));
              return document.querySelector('.queue tr.cursor') !== null;
            }
            """);
        while (!await HasCursorAsync(rows.Nth(0)))
        {
            await page.Keyboard.PressAsync("k");
        }

        await page.Keyboard.PressAsync("j");
        Assert.True(await HasCursorAsync(rows.Nth(1)));
        await page.Keyboard.PressAsync("x");
        await Assertions.Expect(page.Locator(".bulk")).ToContainTextAsync("1 selected");
        await page.Keyboard.PressAsync("d");
        await Assertions.Expect(page.Locator(".bulk")).ToContainTextAsync("send to review");
        await page.Keyboard.PressAsync("v");
        await Assertions.Expect(page.Locator("#queue-views")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#queue-views")).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("e");

        await Assertions.Expect(page.Locator(".case-head")).ToContainTextAsync(second);
        await Assertions.Expect(page.Locator(".walk a[data-key=j]")).ToBeVisibleAsync();
        var from = page.Url;
        await page.WaitForFunctionAsync("""
            from => {
              document.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }));
              return location.href !== from;
            }
            """, from);
        await Assertions.Expect(page.Locator(".case-head")).Not.ToContainTextAsync(second);
    }

    private static async Task<bool> HasCursorAsync(ILocator row) =>
        (await row.GetAttributeAsync("class"))?.Contains("cursor", StringComparison.Ordinal) == true;
}
