using System.Globalization;
using Microsoft.Playwright;
using SubsidyPortal.Benchmarks.Portals;

namespace SubsidyPortal.Benchmarks.Browsers;

/// <summary>The officials' list in Chromium: from the click until the new rows are painted, and what came over the wire for them.</summary>
internal static class QueueInBrowser
{
    private const int RowsPerPage = 20;
    private const string Next = ".pager .row > :nth-child(3)";
    private const string Previous = ".pager .row > :nth-child(2)";
    private const string First = ".pager .row > :nth-child(1)";
    private const string Last = ".pager .row > :nth-child(4)";

    // Time runs in the page: from the act to the message after the frame in which the table's new rows are painted.
    private const string Measure = """
        ([selector, text]) => new Promise((done, fail) => {
          const element = document.querySelector(selector);
          const root = document.querySelector('.queue-root');
          const begin = performance.now();
          let changed = 0;
          const watch = new MutationObserver(changes => {
            if (!changes.some(c => c.target.closest?.('tbody') || [...c.addedNodes, ...c.removedNodes].some(n => n.querySelector?.('tbody')))) return;
            watch.disconnect();
            changed = performance.now();
            requestAnimationFrame(() => {
              const channel = new MessageChannel();
              channel.port1.onmessage = () => done([performance.now() - begin, changed - begin]);
              channel.port2.postMessage(0);
            });
          });
          watch.observe(root, { childList: true, subtree: true, characterData: true });
          setTimeout(() => fail(new Error('No new rows for ' + selector + ' ' + text)), 10000);
          if (text === null) {
            element.click();
          } else {
            element.value = text;
            element.dispatchEvent(new Event('change', { bubbles: true }));
          }
        })
        """;

    public static async Task RunAsync(MeasuredPortal portal, string account, string language, int times)
    {
        await using var chromium = await Chromium.LaunchAsync();
        var cookies = await portal.SignInAsync(account);
        await using var meter = new WireMeter(portal.Address);
        var page = await OpenAsync(chromium, portal.Address, language, cookies);
        Console.WriteLine((await page.Locator(".pager .muted").First.InnerTextAsync()).Trim());

        // The first acts of a circuit and of a new process are not what people feel all day.
        await RepeatAsync(page, 40, _ => (Next, null));
        await ReportAsync(page, "next page, from the first on", times, _ => (Next, null));
        await ActAsync(page, First, null);
        await ReportAsync(page, "last page", times, i => (i % 2 == 0 ? Last : First, null), i => i % 2 == 0);
        await ReportAsync(page, "previous page, from the last on", times, _ => (Previous, null));
        await ActAsync(page, First, null);
        await ReportAsync(page, "sort by a column", times, i => ($"thead th:nth-child({2 + (i * 5 % 6)}) a", null));
        foreach (var (name, texts) in Searches)
        {
            await ReportAsync(page, name, times, i => (".queue .find input", i % 2 == 0 ? texts[i / 2 % texts.Length] : ""), i => i % 2 == 0);
        }

        await page.Context.CloseAsync();
        await BytesAsync(chromium, meter, language, cookies);
    }

    private static (string Name, string[] Texts)[] Searches { get; } =
    [
        ("search, two Chinese characters", ["算力", "智能", "云计", "科技", "数据"]),
        ("search, four Chinese characters", ["信息技术", "智能科技", "数据科技", "算力服务"]),
        ("search, part of a number", ["C-0187", "M-0040", "25-D-001", "C-1300", "0077"]),
    ];

    private static async Task<IPage> OpenAsync(Chromium chromium, Uri address, string language, System.Net.CookieContainer cookies)
    {
        var page = await chromium.NewPageAsync(address, language, cookies);
        await page.GotoAsync("/cases");
        await page.Locator("#live").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        await page.WaitForTimeoutAsync(1000);
        return page;
    }

    private static async Task<(double Painted, double Changed)> ActAsync(IPage page, string selector, string? text)
    {
        var times = await page.EvaluateAsync<double[]>(Measure, new object?[] { selector, text });
        return (times[0], times[1]);
    }

    private static async Task<List<(double Painted, double Changed)>> RepeatAsync(IPage page, int times, Func<int, (string Selector, string? Text)> act, Func<int, bool>? counts = null)
    {
        var measured = new List<(double, double)>();
        for (var i = 0; measured.Count < times; i++)
        {
            var (selector, text) = act(i);
            var one = await ActAsync(page, selector, text);
            if (counts is null || counts(i))
            {
                measured.Add(one);
            }

            // Nobody clicks again in the same instant; what an act leaves behind is done by then.
            await page.WaitForTimeoutAsync(60);
        }

        return measured;
    }

    private static async Task ReportAsync(IPage page, string name, int times, Func<int, (string Selector, string? Text)> act, Func<int, bool>? counts = null)
    {
        var measured = await RepeatAsync(page, times, act, counts);
        var painted = measured.Select(m => m.Painted).ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-34} painted: median {painted.Median(),6:0.0} ms, 95 % {painted.Share(95),6:0.0} ms; rows in the document: median {measured.Select(m => m.Changed).Median(),6:0.0} ms  ({times} times)"));
    }

    private static async Task BytesAsync(Chromium chromium, WireMeter meter, string language, System.Net.CookieContainer cookies)
    {
        var page = await OpenAsync(chromium, meter.Address, language, cookies);
        var before = (meter.Down, meter.Up);
        const int Pages = 20;
        await RepeatAsync(page, Pages, _ => (Next, null));
        var (down, up) = ((meter.Down - before.Down) / (double)Pages, (meter.Up - before.Up) / (double)Pages);
        Console.WriteLine($"on the wire for a next page: {down:0} bytes down ({down / RowsPerPage:0} per row), {up:0} bytes up, {Pages} pages");
        await page.Context.CloseAsync();
    }
}
