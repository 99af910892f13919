using System.Reflection;
using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace SubsidyPortal.EndToEnd.Tests;

/// <summary>One person's look at pages, one after the other, gathering what is wrong with them.</summary>
internal sealed class PageLook
{
    private static readonly string[] Standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    /// <summary>Latin words that stand in Chinese texts by right: file types, units, names of standards, the language switch.</summary>
    private static readonly string[] Latin = ["PDF", "PNG", "JPEG", "JPG", "XLSX", "CSV", "OFD", "XML", "JSON", "SHA", "kB", "MB", "TB", "PB", "English", "API", "AI", "ID", "WCAG", "AA", "axe", "Cookie"];

    /// <summary>The page has its heading, and answers or has no circuit to wait for.</summary>
    private const string Ready = "() => document.querySelector('h1') !== null && (document.querySelector('script[src*=\"js/working\"]') === null || document.getElementById('live') !== null)";

    private static readonly string Checker = $"if (window === top) {{ {new BundledAxeScriptProvider().GetScript()} }}";

    private static readonly string Script = ReadScript();

    /// <summary>Nobody looks at the pictures of a build machine, where they take a fifth of the time.</summary>
    private static readonly bool KeepPictures = Environment.GetEnvironmentVariable("CI") is null or "" or "false";

    private const int Wide = 1440;
    private const int Narrow = 360;
    private const int Height = 900;

    private readonly IPage page;
    private readonly string person;
    private readonly int width;
    private readonly List<string> errors = [];
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private string[] links = [];
    private int looks;

    /// <param name="page">Of the person, in the language, theme and width of the walk.</param>
    /// <param name="person">Name of the walk.</param>
    /// <param name="width">The walk's width, pixels: that of a desk or of a phone.</param>
    public PageLook(IPage page, string person, int width)
    {
        (this.page, this.person, this.width) = (page, person, width);

        // Pages that answer 403, 404 or 500 on purpose make the browser say so; a dead link is found by the page's script.
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            {
                errors.Add(message.Text);
            }
        };
        page.PageError += (_, error) => errors.Add(error);
    }

    public List<string> Found { get; } = [];

    /// <summary>
    /// Has the browser keep the checker for every page that a person will open. Its .NET wrapper sends it again for each look, which takes as long
    /// as the look itself.
    /// </summary>
    public static Task BringCheckerAsync(IPage page) => page.AddInitScriptAsync(Checker);

    /// <summary>Goes to a page and looks at it, unless it was seen before: then it is only the way to the next one.</summary>
    public async Task AtAsync(string address)
    {
        await page.GotoAsync(address);
        await ReadyAsync(page);
        if (seen.Add(address))
        {
            await HereAsync(address);
        }
    }

    /// <summary>Waits until the page answers, or sees that it has no circuit to wait for.</summary>
    public static Task ReadyAsync(IPage page) => page.WaitForFunctionAsync(Ready);

    /// <summary>Looks at the page as it stands, such as with an open menu, and whether it fits in the other width as well.</summary>
    /// <param name="address">Under which findings are told.</param>
    /// <param name="within">What is new on a page that was looked at just before, such as a dialog; the checker looks at nothing else.</param>
    public async Task HereAsync(string address, string within = "html")
    {
        looks++;
        await CheckAsync(address, within);
        await MeasureAsync(address);
        await ReadAsync(address);
        if (KeepPictures)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(AppContext.BaseDirectory, "screenshots", person, $"{looks:00}-{FileName(address)}"), FullPage = true });
        }

        await page.SetViewportSizeAsync(width == Wide ? Narrow : Wide, Height);
        await MeasureAsync($"{address} ({(width == Wide ? Narrow : Wide)} px)");
        await page.SetViewportSizeAsync(width, Height);
    }

    /// <summary>Runs the checker on the page itself; the papers shown in frames are drawn by the browser, and take longer than all the rules together.</summary>
    private async Task CheckAsync(string address, string within)
    {
        var violations = await page.EvaluateAsync<JsonElement>(
            """
            async ({ within, standards }) => {
              // What still grows has another size in a moment.
              await Promise.allSettled(document.getAnimations().map(moving => moving.finished));
              const seen = await axe.run([...document.querySelectorAll(within)].at(-1), { runOnly: standards, resultTypes: ['violations'], iframes: false });
              return seen.violations.map(v => ({ id: v.id, nodes: v.nodes.map(n => n.html) }));
            }
            """,
            new { within, standards = Standards });
        foreach (var violation in violations.EnumerateArray())
        {
            Add(address, Violated(violation.GetProperty("id").GetString()!, violation.GetProperty("nodes").EnumerateArray().Select(n => n.GetString()!)));
        }
    }

    private static string Violated(string rule, IEnumerable<string> places) => $"{rule} at {string.Join(" | ", places.Take(3).Select(html => html[..Math.Min(120, html.Length)]))}";

    private async Task MeasureAsync(string address)
    {
        var overflow = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (overflow > 1)
        {
            Add(address, $"{overflow} px wider than the screen");
        }
    }

    private async Task ReadAsync(string address)
    {
        var words = await page.EvaluateAsync<JsonElement>(Script, new { allowed = Latin, seenLinks = links });
        links = [.. words.GetProperty("links").EnumerateArray().Select(l => l.GetString()!)];
        foreach (var word in words.GetProperty("found").EnumerateArray())
        {
            Add(address, word.GetString()!);
        }

        foreach (var error in errors)
        {
            Add(address, "console: " + error);
        }

        errors.Clear();
    }

    private void Add(string address, string what) => Found.Add($"{person} {address}: {what}");

    private static string FileName(string address)
    {
        var name = string.Concat(address.Trim('/').Split('?')[0].Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '_'));
        return (name.Length == 0 ? "start" : name[..Math.Min(60, name.Length)]) + ".png";
    }

    private static string ReadScript()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("PageWords.js")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
