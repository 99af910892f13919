using Microsoft.Playwright;
using SubsidyPortal.TestKit.Browser;
using Xunit;

namespace SubsidyPortal.EndToEnd.Tests.Shell;

/// <summary>What a first visit costs on the wire, measured in the browser on the published portal.</summary>
public sealed class FirstLoadTests(BrowserFixture browser) : IClassFixture<BrowserFixture>, IAsyncLifetime
{
    private PublishedPortal portal = null!;

    public async ValueTask InitializeAsync() =>
        // The gallery of parts, a working page that needs no sign-in, exists in Development only.
        portal = await PublishedPortal.StartAsync(demo: false, new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Development" });

    [Fact]
    public async Task FirstVisit_ToEachKindOfPage_IsSmallAndCompressed()
    {
        var plain = await Load("/account/sign-in");
        var working = await Load("/dev/parts");

        Assert.InRange(plain.Bytes, 1, 30_000);
        Assert.InRange(working.Bytes, 1, 200_000);
        Assert.Equal(2, plain.Encodings.Count);
        Assert.Equal(5, working.Encodings.Count);
        Assert.All(plain.Encodings.Concat(working.Encodings), file => Assert.Equal("br", file.Value));
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    /// <summary>Bytes received over HTTP with their heads, and the encoding of each style sheet and script.</summary>
    private async Task<(double Bytes, Dictionary<string, string?> Encodings)> Load(string path)
    {
        var page = await browser.NewPageAsync(portal.Url);
        var network = await page.Context.NewCDPSessionAsync(page);
        await network.SendAsync("Network.enable");
        var bytes = 0d;
        network.Event("Network.loadingFinished").OnEvent += (_, finished) =>
            bytes += finished!.Value.GetProperty("encodedDataLength").GetDouble();
        var encodings = new Dictionary<string, string?>(StringComparer.Ordinal);
        page.Response += (_, response) =>
        {
            if (response.Request.ResourceType is "stylesheet" or "script")
            {
                encodings[new Uri(response.Url).AbsolutePath] = response.Headers.GetValueOrDefault("content-encoding");
            }
        };

        await page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        await page.Context.CloseAsync();
        return (bytes, encodings);
    }
}
