using Microsoft.Playwright;
using SubsidyPortal.TestKit.Browser;
using Xunit;

namespace SubsidyPortal.EndToEnd.Tests;

/// <summary>The published portal with its demo data, shared by the journeys.</summary>
public sealed class DemoPortal : IAsyncLifetime
{
    private PublishedPortal? portal;

    public Uri Url => Portal.Url;

    public PublishedPortal Portal => portal ?? throw new InvalidOperationException("The portal was not started.");

    public async ValueTask InitializeAsync()
    {
        portal = await PublishedPortal.StartAsync(demo: true);
        await WaitForDemoDataAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (portal is not null)
        {
            await portal.DisposeAsync();
        }
    }

    /// <summary>Signs in with a one-click account of the demo.</summary>
    public static async Task SignInAsync(IPage page, string account)
    {
        ArgumentNullException.ThrowIfNull(page);
        await page.Context.ClearCookiesAsync(new BrowserContextClearCookiesOptions { Name = ".AspNetCore.Identity.Application" });
        await page.GotoAsync("/account/sign-in");
        await page.Locator($"button[name=email][value^='{account}@']").First.ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/account/sign-in", StringComparison.Ordinal) && !url.Contains("/demo/sign-in", StringComparison.Ordinal));
    }

    /// <summary>Waits until a page's components answer, so that a click isn't lost between first paint and circuit.</summary>
    public static Task InteractiveAsync(IPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return page.WaitForFunctionAsync("() => window.Blazor !== undefined && document.getElementById('live') !== null");
    }

    private async Task WaitForDemoDataAsync()
    {
        using var client = new HttpClient { BaseAddress = Url };
        for (var i = 0; i < 1200; i++)
        {
            var progress = await client.GetAsync(new Uri("/demo/progress", UriKind.Relative));
            if (progress.IsSuccessStatusCode && (await progress.Content.ReadAsStringAsync()).Contains("\"done\":true", StringComparison.Ordinal))
            {
                return;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("The demo data were not ready after two minutes.");
    }
}
