using System.Text.Json;
using Microsoft.Playwright;
using SubsidyPortal.TestKit.Browser;
using Xunit;

namespace SubsidyPortal.EndToEnd.Tests.Shell;

/// <summary>
/// What a first visit costs with an empty cache, measured in the browser on the published portal: everything over HTTP as it is on
/// the wire, and the websocket's messages, which the browser counts unpacked.
/// </summary>
public sealed class FirstLoadTests(BrowserFixture browser, DemoPortal portal)
{
    [Fact]
    public async Task FirstVisit_ToSignIn_IsSmallAndCompressed()
    {
        var page = await browser.NewPageAsync(portal.Url);

        var (bytes, encodings) = await LoadAsync(page, "/account/sign-in", interactive: false);

        Assert.InRange(bytes, 1, 30_000);
        Assert.Equal(2, encodings.Count);
        Assert.All(encodings, file => Assert.Equal("br", file.Value));
    }

    [Theory]
    [InlineData("/cases")]
    [InlineData("/work")]
    public async Task FirstVisit_ToTheOfficialsLists_IsSmallAndCompressed(string path)
    {
        var visitor = await browser.NewPageAsync(portal.Url, "zh-Hans");
        await DemoPortal.SignInAsync(visitor, "intake-1");
        var page = await browser.NewPageAsync(portal.Url, "zh-Hans");
        await page.Context.AddCookiesAsync((await visitor.Context.CookiesAsync()).Select(c => new Cookie { Name = c.Name, Value = c.Value, Domain = c.Domain, Path = c.Path }));
        await visitor.Context.CloseAsync();

        var (bytes, encodings) = await LoadAsync(page, path, interactive: true);

        Assert.InRange(bytes, 1, 250_000);
        Assert.Equal(6, encodings.Count);
        Assert.All(encodings, file => Assert.Equal("br", file.Value));
    }

    /// <summary>Bytes received, heads included, and the encoding of each style sheet and script that the page really asked for.</summary>
    private static async Task<(double Bytes, Dictionary<string, string?> Encodings)> LoadAsync(IPage page, string path, bool interactive)
    {
        var network = await page.Context.NewCDPSessionAsync(page);
        await network.SendAsync("Network.enable");
        var bytes = 0d;
        network.Event("Network.loadingFinished").OnEvent += (_, finished) => bytes += finished!.Value.GetProperty("encodedDataLength").GetDouble();
        network.Event("Network.webSocketFrameReceived").OnEvent += (_, frame) => bytes += Length(frame!.Value.GetProperty("response"));
        var encodings = new Dictionary<string, string?>(StringComparer.Ordinal);
        page.Response += (_, response) =>
        {
            if (response.Request.ResourceType is "stylesheet" or "script")
            {
                encodings[new Uri(response.Url).AbsolutePath] = response.Headers.GetValueOrDefault("content-encoding");
            }
        };

        await page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        if (interactive)
        {
            // The list's own script comes last, over the circuit.
            await page.WaitForFunctionAsync("() => document.getElementById('live') !== null && performance.getEntriesByType('resource').some(r => r.name.includes('CaseListView'))");
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        }

        await page.Context.CloseAsync();
        return (bytes, encodings);
    }

    private static int Length(JsonElement frame)
    {
        var text = frame.GetProperty("payloadData").GetString()!;
        return frame.GetProperty("opcode").GetInt32() == 2 ? Convert.FromBase64String(text).Length : text.Length;
    }
}
