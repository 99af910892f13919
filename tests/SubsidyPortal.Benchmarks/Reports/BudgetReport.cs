using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.Playwright;
using SubsidyPortal.Benchmarks.Browsers;
using SubsidyPortal.Benchmarks.Portals;

namespace SubsidyPortal.Benchmarks.Reports;

/// <summary>The budget execution report of the large city: on screen, as a workbook, and what it costs in memory.</summary>
internal static class BudgetReport
{
    private const string Page = "/reports/budget-execution";

    public static async Task RunAsync(MeasuredPortal portal, string account, string language, int times)
    {
        var cookies = await portal.SignInAsync(account);
        await using var chromium = await Chromium.LaunchAsync();
        var before = portal.ResidentMegabytes;
        var screens = new List<double>();
        for (var i = 0; i < times; i++)
        {
            var page = await chromium.NewPageAsync(portal.Address, language, cookies);
            var watch = Stopwatch.StartNew();
            await page.GotoAsync(Page, new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
            await page.Locator(".report table").First.WaitForAsync();
            screens.Add(watch.Elapsed.TotalSeconds);
            await page.Context.CloseAsync();
        }

        Console.WriteLine($"report on screen: median {screens.Median():0.00} s, slowest {screens.Max():0.00} s ({times} times)");
        await ExportAsync(portal, cookies, "Xlsx", times);
        await ExportAsync(portal, cookies, "Csv", times);
        Console.WriteLine($"resident memory: {before:0} MB before, {portal.ResidentMegabytes:0} MB after, {ProcessFigures.PeakMegabytes(portal.ProcessId):0} MB at most");
    }

    private static async Task ExportAsync(MeasuredPortal portal, CookieContainer cookies, string format, int times)
    {
        using var handler = new HttpClientHandler { CookieContainer = cookies };
        using var http = new HttpClient(handler) { BaseAddress = portal.Address, Timeout = TimeSpan.FromMinutes(5) };
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var address = new Uri($"{Page}/export?program=shanghai-ai-2025&stoodOn={today}&knownOn={today}&detail=Month&format={format}&language=zh-Hans", UriKind.Relative);
        var (seconds, bytes) = (new List<double>(), 0);
        for (var i = 0; i < times; i++)
        {
            var watch = Stopwatch.StartNew();
            bytes = (await http.GetByteArrayAsync(address)).Length;
            seconds.Add(watch.Elapsed.TotalSeconds);
        }

        Console.WriteLine($"export as {format}: median {seconds.Median():0.00} s, slowest {seconds.Max():0.00} s, {bytes} bytes ({times} times)");
    }
}
