using Microsoft.Playwright;

namespace SubsidyPortal.TestKit.Browser;

/// <summary>An official on the page of a case.</summary>
public sealed class CasePages(IPage page) : PortalPages(page)
{
    public ILocator Status => Page.Locator(".case-head .pill").First;

    public ILocator Amount => Field("amount");

    public async Task OpenCaseAsync(Guid id)
    {
        await OpenAsync($"/cases/{id}");
        await Page.Locator(".case-rail").WaitForAsync();
    }

    public async Task TakeAsync()
    {
        await PressAsync("Take the case");
        await ShowsAsync("In check");
    }

    /// <summary>Sends the case back with a point about one field.</summary>
    public async Task ReturnAsync(string target, string text)
    {
        await Page.Locator(".case-rail").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Return", Exact = true }).ClickAsync();
        await ChooseAsync("point-1-target", target);
        await TypeAsync("point-1-text", text);
        await ConfirmAsync("Return to the company");
        await ShowsAsync("Returned");
    }

    /// <summary>Verifies a line with another amount than claimed.</summary>
    public async Task VerifyLineAsync(int position, string amount, string reason)
    {
        await PressAsync($"Verify line {position}");
        await TypeAsync($"verify-{position}-amount", amount);
        await TypeAsync($"verify-{position}-reason", reason);
        await Page.Locator(".case-verify button.primary").ClickAsync();
        await Page.Locator(".case-verify").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
    }

    /// <summary>Settles by hand every check that the portal could not answer.</summary>
    public async Task SettleChecksAsync()
    {
        while (await Button("Settle by hand").CountAsync() is > 0 and var open)
        {
            await Button("Settle by hand").First.ClickAsync();
            await LeaveAsync(Page.Locator(".case-checks input[id$='-source']"), "合同第3页");
            await LeaveAsync(Page.Locator(".case-checks textarea[id$='-note']"), "已与企业联系人核对。");
            await PressAsync("Save the result");
            await Page.Locator(".case-checks input[id$='-source']").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
            await Assertions.Expect(Button("Settle by hand")).ToHaveCountAsync(open - 1);
        }
    }

    public async Task PassCheckAsync()
    {
        await PressAsync("Send to review");
        await ShowsAsync("In review");
    }

    /// <summary>Recommends the amount that stands there.</summary>
    public async Task RecommendAsync()
    {
        await PressAsync("Recommend");
        await Button("Recommend another amount").WaitForAsync();
    }

    /// <summary>Rehearses and signs.</summary>
    public async Task ApproveAsync()
    {
        await PressAsync("Sign and approve");
        await ConfirmAsync("Sign ");
    }

    public async Task ConfirmAwardAsync()
    {
        await PressAsync("Confirm the award");
        await ConfirmAsync("Confirm the award");
        await ShowsAsync("Awarded");
    }

    public Task ShowsAsync(string status) => Assertions.Expect(Status).ToHaveTextAsync(status);

    private static async Task LeaveAsync(ILocator field, string text)
    {
        await field.FillAsync(text);
        await field.BlurAsync();
    }
}
