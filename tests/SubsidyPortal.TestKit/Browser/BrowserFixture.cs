using Microsoft.Playwright;
using Xunit;
using Xunit.Sdk;

namespace SubsidyPortal.TestKit.Browser;

/// <summary>The system's Chromium, driven by Playwright; one browser per test assembly, a fresh context per test.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    /// <summary>Milliseconds for a page to show what it should, on a machine that has other work too.</summary>
    private const float Patience = 20_000;

    private IPlaywright? playwright;
    private readonly List<(string Test, IBrowserContext Context)> pages = [];
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            // Without a system browser Playwright's own is used, which ./portal installs where the system has none.
            ExecutablePath = SystemBrowser.Find(),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A page of a new person: no cookies, own language, theme and width.</summary>
    public async Task<IPage> NewPageAsync(Uri portal, string language = "en", bool dark = false, int width = 1440, int height = 900)
    {
        ArgumentNullException.ThrowIfNull(portal);
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = portal.ToString(),
            Locale = language,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            // A colour that is on its way to another one has neither's contrast.
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            TimezoneId = "Asia/Shanghai",
            AcceptDownloads = true,
        });
        context.SetDefaultTimeout(Patience);
        pages.Add((TestContext.Current.Test?.UniqueID ?? "", context));
        return await context.NewPageAsync();
    }

    /// <summary>Closes what a test opened; of one that failed, pictures and texts are kept under <c>failures</c>.</summary>
    /// <param name="test">The test that ended.</param>
    public async Task CloseAsync(ITest? test)
    {
        foreach (var (_, context) in pages.Where(p => p.Test == test?.UniqueID).ToList())
        {
            if (TestContext.Current.TestState?.Result == TestResult.Failed)
            {
                foreach (var page in context.Pages)
                {
                    var file = Path.Combine(AppContext.BaseDirectory, "failures", $"{test?.TestDisplayName}-{pages.Count}-{context.Pages.ToList().IndexOf(page)}");
                    await page.ScreenshotAsync(new PageScreenshotOptions { Path = file + ".png", FullPage = true });
                    var text = page.Url + "\n" + await page.Locator("body").InnerTextAsync();
                    await File.WriteAllTextAsync(file + ".txt", text);

                    // On a build machine nothing but the log is left.
                    TestContext.Current.TestOutputHelper?.WriteLine(text);
                }
            }

            await context.CloseAsync();
            pages.RemoveAll(p => p.Context == context);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }
}
