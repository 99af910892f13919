using Microsoft.Playwright;
using SubsidyPortal.TestKit.Browser;
using Xunit;

namespace SubsidyPortal.EndToEnd.Tests;

/// <summary>The portal goes away while somebody types, and comes back: the page finds it by itself and nothing is lost.</summary>
public sealed class ConnectionTests(BrowserFixture browser, DemoPortal portal) : Journey(browser, portal)
{
    private const string LoseTheNextEvent =
        """
        () => {
          const send = WebSocket.prototype.send;
          WebSocket.prototype.send = function (message) {
            if (!new TextDecoder('latin1').decode(message).includes('DispatchEventAsync')) return send.call(this, message);
            WebSocket.prototype.send = send;
          };
        }
        """;

    [Fact]
    public async Task KilledWhileADraftIsTyped_LosesNothing()
    {
        var page = await SignedInAsync("owner");
        var owner = new ApplicationPages(page);
        await owner.StartAsync("compute");
        var address = page.Url;
        await owner.TypeAsync("f-contract-number", "HT-KILL-1");
        await owner.KeptAsync("f-contract-number", "HT-KILL-1");

        // The title may or may not be stored when the portal dies, the seller is not.
        await owner.TypeAsync("f-contract-title", "断线前输入的合同");
        await owner.Field("f-seller-name").PressSequentiallyAsync("示例云");
        await Portal.Portal.KillAsync();
        await page.Locator("#components-reconnect-modal.link-lost").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Visible });
        await owner.Field("f-seller-name").PressSequentiallyAsync("计算有限公司");
        await Portal.Portal.RunAsync();

        await Assertions.Expect(page.Locator("#components-reconnect-modal .trying")).ToBeHiddenAsync(new LocatorAssertionsToBeHiddenOptions { Timeout = 60_000 });
        await owner.InteractiveAsync();
        await Assertions.Expect(owner.Field("f-contract-title")).ToHaveValueAsync("断线前输入的合同");
        await Assertions.Expect(owner.Field("f-contract-number")).ToHaveValueAsync("HT-KILL-1");
        await Assertions.Expect(owner.Field("f-seller-name")).ToHaveValueAsync("示例云计算有限公司");
        Assert.Equal(address, page.Url);

        // What the page put back is also saved: another browser sees it.
        await owner.KeptAsync("f-contract-title", "断线前输入的合同");
        await owner.KeptAsync("f-seller-name", "示例云计算有限公司");
    }

    /// <summary>A busy server may have dropped a field's handler; here the message is taken away and the refusal made in the page.</summary>
    [Fact]
    public async Task AFieldThatTheServerRefusesToKnow_IsSentOnceMore()
    {
        var page = await SignedInAsync("owner");
        var owner = new ApplicationPages(page);
        await owner.StartAsync("compute");
        await owner.TypeAsync("f-contract-number", "HT-AGAIN-1");
        await owner.KeptAsync("f-contract-number", "HT-AGAIN-1");

        await page.EvaluateAsync(LoseTheNextEvent);
        await owner.ChooseAsync("f-contract-use", "training");
        await page.EvaluateAsync("() => { Promise.reject(new Error(\"There was an exception invoking 'DispatchEventAsync'.\")); }");

        await owner.KeptAsync("f-contract-use", "training");
    }

    [Fact]
    public async Task LineCutWhileAFieldIsSaved_SavesItOnceTheLineIsBack()
    {
        await using var line = new BreakableLine(Portal.Url);
        var page = await SignedInAsync("owner", line.Url);
        var owner = new ApplicationPages(page);
        await owner.StartAsync("compute");
        await owner.TypeAsync("f-contract-number", "HT-CUT-1");
        await owner.KeptAsync("f-contract-number", "HT-CUT-1");

        // What the page sends from here on doesn't arrive: the message that saves the title is lost on its way.
        line.CutAfter = 0;
        await owner.TypeAsync("f-contract-title", "断网时保存的合同");
        await page.Locator("#components-reconnect-modal.link-lost").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Visible });
        line.CutAfter = null;

        await Assertions.Expect(page.Locator("#components-reconnect-modal .trying")).ToBeHiddenAsync(new LocatorAssertionsToBeHiddenOptions { Timeout = 60_000 });
        await owner.InteractiveAsync();
        await Assertions.Expect(owner.Field("f-contract-title")).ToHaveValueAsync("断网时保存的合同");
        await owner.KeptAsync("f-contract-title", "断网时保存的合同");
        await page.Context.CloseAsync();
    }
}
