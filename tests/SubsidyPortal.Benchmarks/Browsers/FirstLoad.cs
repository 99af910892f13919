using Microsoft.Playwright;
using SubsidyPortal.Benchmarks.Portals;

namespace SubsidyPortal.Benchmarks.Browsers;

/// <summary>What a first visit costs on the wire with an empty cache, websocket included, and how each file came.</summary>
internal static class FirstLoad
{
    public static async Task RunAsync(MeasuredPortal portal, string account, string language)
    {
        await using var chromium = await Chromium.LaunchAsync();
        var cookies = await portal.SignInAsync(account);
        await VisitAsync(portal, chromium, "/account/sign-in", language, null);
        await VisitAsync(portal, chromium, "/cases", language, cookies);
        await VisitAsync(portal, chromium, "/work", language, cookies);
    }

    private static async Task VisitAsync(MeasuredPortal portal, Chromium chromium, string path, string language, System.Net.CookieContainer? cookies)
    {
        await using var meter = new WireMeter(portal.Address);
        var page = await chromium.NewPageAsync(meter.Address, language, cookies);
        var files = new List<IResponse>();
        page.Response += (_, response) => files.Add(response);
        await page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        if (cookies is not null)
        {
            await page.Locator("#live").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
            await page.WaitForTimeoutAsync(1000);
        }

        Console.WriteLine($"{path} first load: {meter.Down / 1000.0:0.0} kB down, {meter.Up / 1000.0:0.0} kB up, {files.Count} requests");
        foreach (var file in files)
        {
            var size = await file.Request.SizesAsync();
            Console.WriteLine($"    {file.Status} {size.ResponseBodySize,8} bytes  {file.Headers.GetValueOrDefault("content-encoding", "-"),-5} {new Uri(file.Url).AbsolutePath}");
        }

        await page.Context.CloseAsync();
    }
}
