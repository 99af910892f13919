using Microsoft.Playwright;
using SubsidyPortal.TestKit.Browser;

namespace SubsidyPortal.EndToEnd.Tests;

/// <summary>What journeys over a program of one's own need beside its policy: money, and a company that applies.</summary>
public abstract class PolicyJourney(BrowserFixture browser, DemoPortal portal) : Journey(browser, portal)
{
    /// <summary>Money for a track of a program, drafted by one and approved by another.</summary>
    protected static async Task GiveMoneyAsync(PolicyPages author, PolicyPages publisher, string code, string track, string amount)
    {
        ArgumentNullException.ThrowIfNull(author);
        ArgumentNullException.ThrowIfNull(publisher);
        await author.OpenAsync("/manage/programs/" + code);
        await author.PressAsync("Draft a change");
        await author.ChooseAsync("Pool", $"{code}/{track}/total/city");
        await author.TypeAsync("Amount", amount);
        await author.TypeAsync("Document", "苏财预〔2026〕3号");
        await author.TypeAsync("Reason", "年初预算安排");
        await author.Page.Locator("section[aria-labelledby=proposals] .btn.primary").ClickAsync();
        await author.Page.Locator(".proposals tbody tr").WaitForAsync();
        await publisher.OpenAsync("/manage/programs/" + code);
        await publisher.Page.Locator(".proposals .seal-it").ClickAsync();
        await publisher.Page.Locator(".mud-dialog .seal-it").ClickAsync();
        await publisher.Page.Locator(".proposals .seal-it").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
    }

    /// <summary>A company's application in a track, from the start page to the receipt.</summary>
    protected static async Task ApplyAsync(ApplicationPages owner, string code, string track, string contract, string amount)
    {
        ArgumentNullException.ThrowIfNull(owner);
        await owner.OpenAsync($"/applications/start/{code}/{track}");
        await owner.PressAsync("Start the draft");
        await owner.ArriveAsync("/edit/contract$");
        await owner.Field("f-contract-number").WaitForAsync();
        await owner.FillContractAsync(contract, amount);
        await owner.NextAsync("costs");
        await owner.FillCostsAsync(amount);
        await owner.NextAsync("evidence");
        await owner.UploadEvidenceAsync(contract);
        await owner.NextAsync("bank");
        await owner.TickAsync("f-bank-confirmed");
        await owner.NextAsync("declaration");
        await owner.DeclareAsync();
        await owner.Page.Locator(".main > .row a.primary").ClickAsync();
        await owner.ArriveAsync("/check$");
        await owner.SubmitAsync();
    }
}
