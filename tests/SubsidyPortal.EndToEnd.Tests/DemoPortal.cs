using System.Globalization;
using Microsoft.Playwright;
using SubsidyPortal.TestKit.Browser;
using Xunit;

namespace SubsidyPortal.EndToEnd.Tests;

/// <summary>The published portal with its demo data, shared by the journeys.</summary>
public sealed class DemoPortal : IAsyncLifetime
{
    /// <summary>A Monday without holidays near it. On a fixed day the journeys meet the same city whenever they run.</summary>
    public static readonly DateOnly FirstDay = new(2026, 11, 16);

    private PublishedPortal? portal;
    private DateOnly today = FirstDay;

    public Uri Url => Portal.Url;

    public PublishedPortal Portal => portal ?? throw new InvalidOperationException("The portal was not started.");

    public async ValueTask InitializeAsync()
    {
        portal = await PublishedPortal.StartAsync(demo: true, new Dictionary<string, string>
        {
            [DaySetting] = Iso(FirstDay),
            // The journey over an ended session need not wait a whole minute for it.
            ["Portal__Accounts__SessionCheck"] = "00:00:05",
        });
        await WaitForDemoDataAsync();
    }

    /// <summary>Moves on until a public notice that opened today is over: its five working days have passed.</summary>
    public Task PassNoticeAsync()
    {
        today = today.AddDays(14);
        return MoveToAsync(today);
    }

    /// <summary>Stops the portal and starts it on a later day; nobody is signed in any more.</summary>
    private async Task MoveToAsync(DateOnly day)
    {
        await Portal.StopAsync();
        await Portal.RunAsync(new Dictionary<string, string> { [DaySetting] = Iso(day) });
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
        await page.Context.ClearCookiesAsync(new BrowserContextClearCookiesOptions { Name = "portal.session" });
        await page.GotoAsync("/account/sign-in");
        await page.Locator($"button[name=email][value^='{account}@']").First.ClickAsync();
        await new PortalPages(page).ArriveAsync("^(?!.*/(account|demo)/sign-in)");
    }

    /// <summary>Waits until a page's components answer, so that a click isn't lost between first paint and circuit.</summary>
    public static Task InteractiveAsync(IPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return page.WaitForFunctionAsync("() => window.Blazor !== undefined && document.getElementById('live') !== null");
    }

    private const string DaySetting = "Portal__DemoDay";

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task WaitForDemoDataAsync()
    {
        using var client = new HttpClient { BaseAddress = Url };
        for (var i = 0; i < 3_000; i++)
        {
            var progress = await client.GetAsync(new Uri("/demo/progress", UriKind.Relative));
            if (progress.IsSuccessStatusCode && (await progress.Content.ReadAsStringAsync()).Contains("\"done\":true", StringComparison.Ordinal))
            {
                return;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("The demo data were not ready after five minutes.");
    }
}
