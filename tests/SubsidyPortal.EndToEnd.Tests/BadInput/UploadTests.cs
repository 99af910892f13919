using Microsoft.Playwright;
using SubsidyPortal.TestKit.Browser;
using SubsidyPortal.TestKit.Documents;
using Xunit;

namespace SubsidyPortal.EndToEnd.Tests.BadInput;

/// <summary>Files that are not what a slot asks for, and an upload whose connection breaks.</summary>
public sealed class UploadTests(BrowserFixture browser, DemoPortal portal) : Journey(browser, portal)
{
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public async Task FilesThatCannotBeTaken_AreRefusedOneByOne_AndTheGoodOneStays()
    {
        var (pages, slot) = await SlotAsync();

        await PortalPages.SendAsync(
            slot,
            PortalPages.Pdf("good.pdf", SampleFiles.Pdf("Good " + Guid.NewGuid())),
            PortalPages.Pdf("empty.pdf", []),
            PortalPages.Pdf("huge.pdf", SampleFiles.PdfOfSize(21 * Megabyte)),
            PortalPages.Pdf("notes.pdf", "just some words"u8.ToArray()),
            PortalPages.Pdf("invoice.pdf", [.. "MZ"u8, .. new byte[2000]]),
            PortalPages.Pdf("bomb.xlsx", SampleFiles.Xlsx(("xl/worksheets/sheet2.xml", new byte[200 * Megabyte]))));

        await slot.Locator("ul.papers bdi", new LocatorLocatorOptions { HasText = "good.pdf" }).WaitForAsync();
        await RefusedAsync(slot, "empty.pdf", "This file is empty (0 bytes).");
        await RefusedAsync(slot, "huge.pdf", "This file is 21");
        await RefusedAsync(slot, "notes.pdf", "This kind of file can't be taken");
        await RefusedAsync(slot, "invoice.pdf", "This file is a program, not a paper");
        await RefusedAsync(slot, "bomb.xlsx", "This file unpacks to far more than it should");
        await pages.OpenAsync(pages.Page.Url);
        await Assertions.Expect(pages.Field("f-slot-contract").Locator("ul.papers li")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task FilesDroppedOnASlot_AreTakenLikeChosenOnes()
    {
        var (pages, slot) = await SlotAsync();
        await slot.Locator("input[type=file]:not([disabled])").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        var dropped = await pages.Page.EvaluateHandleAsync(
            """
            papers => papers.reduce((data, paper) => {
              data.items.add(new File([Uint8Array.from(atob(paper), c => c.charCodeAt(0))], `dropped-${data.items.length + 1}.pdf`, { type: 'application/pdf' }));
              return data;
            }, new DataTransfer())
            """,
            Enumerable.Range(1, 2).Select(i => Convert.ToBase64String(SampleFiles.Pdf($"Dropped {i} {Guid.NewGuid()}"))).ToArray());
        var drag = new Dictionary<string, object> { ["dataTransfer"] = dropped };

        await slot.Locator(".upload-drop").DispatchEventAsync("dragover", drag);
        await slot.Locator(".upload-drop").DispatchEventAsync("drop", drag);

        // They travel side by side, and the one that arrives first is listed first.
        await Assertions.Expect(slot.Locator("ul.papers bdi")).ToHaveCountAsync(2);
        Assert.Equal(["dropped-1.pdf", "dropped-2.pdf"], (await slot.Locator("ul.papers bdi").AllInnerTextsAsync()).Order(StringComparer.Ordinal));
        await pages.OpenAsync(pages.Page.Url);
        await Assertions.Expect(slot.Locator("ul.papers li")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task UploadCutOffHalfWay_SaysSo_AndWorksAgain()
    {
        await using var line = new BreakableLine(Portal.Url);
        var (pages, slot) = await SlotAsync(line.Url);
        line.CutAfter = 3 * Megabyte;

        await PortalPages.SendAsync(slot, PortalPages.Pdf("long.pdf", SampleFiles.PdfOfSize(8 * Megabyte)));
        await RefusedAsync(slot, "long.pdf", "The connection broke off and nothing of the file was kept.");
        line.CutAfter = null;

        await slot.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Upload long.pdf again" }).ClickAsync();
        await slot.Locator("ul.papers bdi", new LocatorLocatorOptions { HasText = "long.pdf" }).WaitForAsync();
        await pages.OpenAsync(pages.Page.Url);
        await Assertions.Expect(slot.Locator("ul.papers li")).ToHaveCountAsync(1);
        await pages.Page.Context.CloseAsync();
    }

    private static Task RefusedAsync(ILocator slot, string name, string reason) =>
        Assertions.Expect(slot.Locator(".upload-list li.refused", new LocatorLocatorOptions { HasText = name })).ToContainTextAsync(reason, new LocatorAssertionsToContainTextOptions { Timeout = 20_000 });

    private async Task<(ApplicationPages Pages, ILocator Slot)> SlotAsync(Uri? over = null)
    {
        var page = await SignedInAsync("owner", over);
        var pages = new ApplicationPages(page);
        await pages.StartAsync("compute");
        await pages.OpenAsync($"/applications/{pages.CaseId}/edit/evidence");
        var slot = pages.Field("f-slot-contract");
        await slot.WaitForAsync();
        return (pages, slot);
    }
}
