using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SubsidyPortal.TestKit.Browser;

namespace SubsidyPortal.EndToEnd.Tests;

/// <summary>An official in a browser of their own, in front of a case.</summary>
internal sealed class CaseDesk(IPage page)
{
    public IPage Page => page;

    public ILocator Rail => page.Locator(".case-rail");

    /// <summary>The one button of the step.</summary>
    public ILocator Main => Rail.Locator("button.block");

    /// <summary>Why the main button is barred.</summary>
    public ILocator Why => page.Locator("#why");

    public ILocator State => page.Locator(".case-head .pill").First;

    public ILocator Dialog => page.Locator(".mud-dialog");

    public static async Task<CaseDesk> SignedInAsync(BrowserFixture browser, DemoPortal portal, string account)
    {
        var page = await browser.NewPageAsync(portal.Url);
        await DemoPortal.SignInAsync(page, account);
        return new CaseDesk(page);
    }

    public async Task OpenAsync(string address)
    {
        await page.GotoAsync(address);
        await DemoPortal.InteractiveAsync(page);
    }

    public ILocator Button(string name, ILocator? within = null) =>
        (within ?? page.Locator("main")).GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public async Task TypeAmountAsync(string amount, string reason)
    {
        await page.Locator("#amount").FillAsync(amount);
        await page.Locator("#amount").BlurAsync();
        await page.Locator("#amount-reason").FillAsync(reason);
        await page.Locator("#amount-reason").BlurAsync();
    }

    /// <summary>What is left of the track, as the rail shows it, in yuan.</summary>
    public async Task<decimal> AvailableAsync() =>
        decimal.Parse(Regex.Match(await Rail.InnerTextAsync(), @"Available\s+([\d,]+\.\d\d)").Groups[1].Value, CultureInfo.InvariantCulture);

    /// <summary>Settles by hand whatever the portal has left open.</summary>
    public async Task SettleOpenChecksAsync()
    {
        for (var open = Button("Settle by hand"); await open.CountAsync() > 0;)
        {
            var left = await open.CountAsync();
            await open.First.ClickAsync();
            await page.Locator("input[id^=settle-][id$=-source]").FillAsync("read in the contract, page 3");
            await page.Locator("textarea[id^=settle-][id$=-note]").FillAsync("asked the company and compared with the papers");
            await Button("Save the result").ClickAsync();
            await Assertions.Expect(open).ToHaveCountAsync(left - 1);
        }
    }
}
