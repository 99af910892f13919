using Microsoft.Playwright;
using SubsidyPortal.TestKit.Browser;
using Xunit;

namespace SubsidyPortal.EndToEnd.Tests;

/// <summary>A dialog without a mouse.</summary>
public sealed class DialogKeysTests(BrowserFixture browser, DemoPortal portal) : Journey(browser, portal)
{
    [Fact]
    public async Task Dialog_TakesTheFocus_AndEscapeGivesItBackToItsButton()
    {
        var (page, button) = await OfCaseAsync();

        await button.PressAsync("Enter");
        await page.WaitForFunctionAsync("() => document.activeElement.closest('[role=dialog]') !== null");
        await page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Assertions.Expect(button).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Escape_AfterAClickBesideTheDialog_ClosesItToo()
    {
        var (page, button) = await OfCaseAsync();

        await button.ClickAsync();
        await page.WaitForFunctionAsync("() => document.activeElement.closest('[role=dialog]') !== null");
        await page.Mouse.ClickAsync(20, 600);
        await page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Assertions.Expect(button).ToBeFocusedAsync();
    }

    private async Task<(IPage Page, ILocator Button)> OfCaseAsync()
    {
        var page = await SignedInAsync("intake-1");
        var officer = new PortalPages(page);
        await officer.OpenAsync("/cases?status=InCheck");
        await officer.OpenAsync((await page.Locator("tbody a[href*='/cases/']").First.GetAttributeAsync("href"))!);
        return (page, page.Locator(".case-rail .in-charge button").First);
    }
}
