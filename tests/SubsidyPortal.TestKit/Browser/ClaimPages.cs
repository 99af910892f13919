using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SubsidyPortal.TestKit.Documents;

namespace SubsidyPortal.TestKit.Browser;

/// <summary>A claim, on the company's pages and on the officials'.</summary>
public sealed partial class ClaimPages(IPage page) : PortalPages(page)
{
    [GeneratedRegex("/claims/([0-9a-f-]{36})")]
    private static partial Regex ClaimAddress();

    public Guid ClaimId => Guid.Parse(ClaimAddress().Match(Page.Url).Groups[1].ValueSpan);

    /// <summary>Begins a claim from the page of the awarded case.</summary>
    public async Task StartAsync(Guid application)
    {
        await OpenAsync($"/applications/{application}");
        await PressAsync("Claim money");
        await ArriveAsync("/claims/[^/]+/edit$");
        await SeeAsync("Add an invoice");
    }

    /// <summary>One invoice with its two papers.</summary>
    public async Task AddInvoiceAsync(string code, string number, string month, string amount, string paid)
    {
        var rows = Page.Locator("table.claim-edit tbody");
        var position = await rows.CountAsync();
        await PressAsync("Add an invoice");
        var row = rows.Nth(position);
        await row.WaitForAsync();
        await LeaveAsync(row, "InvoiceCode", code);
        await LeaveAsync(row, "InvoiceNumber", number);
        await LeaveAsync(row, "IssuedOn", month + "-20");
        await LeaveAsync(row, "ServiceMonth", month);
        await LeaveAsync(row, "Amount", amount);
        await LeaveAsync(row, "Paid", paid);
        if (await row.Locator(".claim-papers").CountAsync() == 0)
        {
            await row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Papers" }).ClickAsync();
        }

        await UploadAsync(row.Locator(".claim-slot").Nth(0), Pdf($"invoice-{number}.pdf", SampleFiles.Pdf("Invoice " + number)));
        await UploadAsync(row.Locator(".claim-slot").Nth(1), Pdf($"proof-{number}.pdf", SampleFiles.Pdf("Proof " + number)));
        await row.GetByText("Invoice and proof are here").WaitForAsync();
    }

    public async Task SubmitAsync()
    {
        await PressAsync("Check and hand in");
        await ConfirmAsync("Check and hand in");
        await ArriveAsync("/claims/[0-9a-f-]{36}$");
    }

    public async Task OpenForOfficialsAsync(Guid claim)
    {
        await OpenAsync($"/claim-cases/{claim}");
        await Page.Locator(".claim-rail").WaitForAsync();
    }

    public async Task TakeAsync()
    {
        await PressAsync("Take for verification");
        await Page.Locator(".claim-line .decide").First.WaitForAsync();
    }

    /// <summary>Certifies an invoice as far as it is proven.</summary>
    public async Task CertifyAsync(int position)
    {
        var line = Page.Locator(".claim-line").Nth(position - 1);
        await line.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Certify" }).ClickAsync();
        await Assertions.Expect(line.Locator(".decide .on")).ToContainTextAsync("Certify");
    }

    public async Task EndVerificationAsync()
    {
        await PressAsync("End the verification");
        await ConfirmAsync("End the verification");
        await Assertions.Expect(Page.Locator(".page-head .pill")).ToHaveTextAsync("Verified");
    }

    public async Task ApproveAsync()
    {
        await PressAsync("Sign and approve");
        await ConfirmAsync("Sign and approve");
        await Assertions.Expect(Page.Locator(".page-head .pill")).ToHaveTextAsync("Approved");
    }

    private static async Task LeaveAsync(ILocator row, string field, string text)
    {
        var input = row.Locator($"input[id$='-{field}']");
        await input.FillAsync(text);
        await input.BlurAsync();
    }
}
