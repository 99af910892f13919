using Microsoft.Playwright;
using SubsidyPortal.TestKit.Browser;
using Xunit;

namespace SubsidyPortal.EndToEnd.Tests;

/// <summary>Buttons are at the foot of a form and answers at its head: on a phone the two are screens apart.</summary>
public sealed class AnswersInViewTests(BrowserFixture browser, DemoPortal portal) : Journey(browser, portal)
{
    [Fact]
    public async Task Claim_PressedTooEarly_ShowsWhatIsMissing_AndAgainWhenPressedAgain()
    {
        var page = await SignedInAsync("owner");
        await page.SetViewportSizeAsync(360, 740);
        var owner = new PortalPages(page);
        await owner.OpenAsync("/claims");
        await owner.OpenAsync((await page.Locator("tr:has(.att) a[href^='/claims/']").First.GetAttributeAsync("href"))!);
        await owner.OpenAsync((await page.Locator("a[href^='/claims/'][href$='/edit']").First.GetAttributeAsync("href"))!);
        var handIn = page.Locator(".btn.primary.block").Last;

        for (var press = 0; press < 2; press++)
        {
            await handIn.FocusAsync();
            await handIn.ClickAsync();

            await Assertions.Expect(page.Locator(".problems")).ToBeFocusedAsync();
            await Assertions.Expect(page.Locator(".problems b")).ToBeInViewportAsync();
            await Assertions.Expect(handIn).Not.ToBeInViewportAsync();
        }
    }

    [Fact]
    public async Task Registration_WithoutAnything_LeadsToTheListOfWhatIsMissing()
    {
        var page = await VisitorAsync();
        await page.SetViewportSizeAsync(360, 740);
        await page.GotoAsync("/account/register");

        await page.Locator("form.card button[type=submit]").ClickAsync();

        await Assertions.Expect(page.Locator(".problems")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator(".problems b")).ToBeInViewportAsync();
    }
}
