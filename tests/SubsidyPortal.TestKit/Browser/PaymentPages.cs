using Microsoft.Playwright;

namespace SubsidyPortal.TestKit.Browser;

/// <summary>The finance officer's and the treasurer's pages.</summary>
public sealed class PaymentPages(IPage page) : PortalPages(page)
{
    /// <summary>Makes a batch of one claim and stands on it.</summary>
    /// <returns>The batch's address.</returns>
    public async Task<string> MakeBatchAsync(string claimNumber)
    {
        await OpenAsync("/payments");
        await Page.GetByLabel(claimNumber).CheckAsync();
        await PressAsync("Make a batch");
        await ConfirmAsync("Make a batch over");
        await ArriveAsync("/payments/[^/]*-[^/]*$");
        return new Uri(Page.Url).AbsolutePath;
    }

    public async Task ReleaseAsync(string batch)
    {
        await OpenAsync(batch);
        await PressAsync("Release");
        await ConfirmAsync("Release");
        await Assertions.Expect(Page.Locator(".page-head")).ToContainTextAsync("Released");
    }

    public async Task RecordPaidAsync(string batch, string reference)
    {
        await OpenAsync(batch);
        await PressAsync("Record the answer");
        await TypeAsync("bank-reference", reference);
        await Page.Locator(".pay-record button.primary").ClickAsync();
        await Assertions.Expect(Page.Locator("main table.cards tbody").First).ToContainTextAsync(reference);
    }
}
