using System.Net;
using Microsoft.Playwright;
using SubsidyPortal.TestKit.Browser;

namespace SubsidyPortal.Benchmarks.Browsers;

/// <summary>The Chromium that the tests take too.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    private Chromium(IPlaywright playwright, IBrowser browser)
    {
        this.playwright = playwright;
        this.browser = browser;
    }

    public static async Task<Chromium> LaunchAsync()
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = SystemBrowser.Find(),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        return new Chromium(playwright, browser);
    }

    /// <summary>A page of a person with an empty cache, signed in where there are cookies.</summary>
    public async Task<IPage> NewPageAsync(Uri portal, string language, CookieContainer? cookies)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = portal.ToString(),
            Locale = language,
            ViewportSize = new ViewportSize { Width = 1440, Height = 900 },
            TimezoneId = "Asia/Shanghai",
        });
        if (cookies is not null)
        {
            // Cookies know hosts, not ports: those of the portal hold for the meter in front of it too.
            await context.AddCookiesAsync(cookies.GetAllCookies().Select(c => new Microsoft.Playwright.Cookie { Name = c.Name, Value = c.Value, Domain = portal.Host, Path = "/" }));
        }

        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
