using Microsoft.Playwright;
using SubsidyPortal.TestKit.Browser;
using Xunit;

namespace SubsidyPortal.EndToEnd.Tests;

/// <summary>A company's whole way, from the registration form to the money in its account, and what the auditor sees of it.</summary>
public sealed class CompanyJourneyTests(BrowserFixture browser, DemoPortal portal) : Journey(browser, portal)
{
    private const string Contract = "HT-E2E-2026-001";

    /// <summary>How the texts of the uploaded papers begin.</summary>
    private static readonly string[] Papers = ["Contract ", "Annex ", "Credit report "];

    [Fact]
    public async Task Company_FromRegistrationToTheMoney()
    {
        var company = NewCompany.Number(1);
        var owner = await OwnerAsync(company);
        await owner.FillAsync(Contract, "9000000");
        await owner.SeeAsync("2,700,000.00");
        await owner.SubmitAsync();
        var id = owner.CaseId;
        await SeeReceiptAsync(owner);

        var intake = await CaseAsync("intake-1", id);
        await intake.TakeAsync();
        await intake.ReturnAsync("contract.title", "请写明合同全称。");
        await AnswerAsync(owner, id);
        await intake.OpenCaseAsync(id);
        await intake.SeeAsync("合同全称已更正。");
        await intake.VerifyLineAsync(1, "8,000,000.00", "附件二不计入");
        await intake.SettleChecksAsync();
        await intake.PassCheckAsync();

        var reviewer = await CaseAsync("reviewer-1", id);
        await Assertions.Expect(reviewer.Amount).ToHaveValueAsync("2,400,000.00");
        await reviewer.RecommendAsync();

        var approver = await CaseAsync("approver-1", id);
        await approver.ApproveAsync();
        await approver.SeeAsync("Second approval");
        await approver.ShowsAsync("In review");
        var second = await CaseAsync("approver-2", id);
        await second.ApproveAsync();
        await second.ShowsAsync("Public notice");

        // An open page would look for the portal that is away and load itself again in the middle of a later step.
        await owner.Page.GotoAsync("about:blank");
        await Portal.PassNoticeAsync();
        approver = await CaseAsync("approver-1", id);
        await approver.ConfirmAwardAsync();

        await owner.SignInAsync(company);
        var claim = new ClaimPages(owner.Page);
        await claim.StartAsync(id);
        await claim.AddInvoiceAsync("031002600211", "70010001", "2026-02", "1,000,000.00", "1,000,000.00");
        await claim.AddInvoiceAsync("031002600211", "70010002", "2026-03", "600,000.00", "500,000.00");
        await claim.SubmitAsync();
        await PayAsync(claim, claim.ClaimId);
        await claim.OpenAsync($"/claims/{claim.ClaimId}");
        await claim.SeeAsync("BANK-E2E-7001");
        await Assertions.Expect(claim.Page.Locator(".page-head .pill, .page-head .st").First).ToContainTextAsync("Paid");
        await SeeLedgerAsync(id);
    }

    /// <summary>Every file with its fingerprint, which anybody can compute from the file.</summary>
    private static async Task SeeReceiptAsync(ApplicationPages owner)
    {
        await owner.SeeAsync("Your application is with the city.");
        var hashes = await owner.Page.Locator("td[data-l='SHA-256']").AllInnerTextsAsync();
        var expected = Papers
            .Select(kind => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(SubsidyPortal.TestKit.Documents.SampleFiles.Pdf(kind + Contract))));
        Assert.Equal(expected.Order(StringComparer.Ordinal), hashes.Select(h => h.Replace("sha256:", "", StringComparison.Ordinal).Trim()).Order(StringComparer.Ordinal));
    }

    private static async Task AnswerAsync(ApplicationPages owner, Guid id)
    {
        await owner.OpenAsync($"/applications/{id}");
        await owner.SeeAsync("请写明合同全称。");
        await owner.FollowAsync("Go to the place");
        await owner.TypeAsync("f-contract-title", "2026年度智能算力租赁服务合同");
        await owner.Page.Locator(".side a.btn").ClickAsync();
        var answer = owner.Page.Locator("#points textarea");
        await answer.FillAsync("合同全称已更正。");
        await answer.BlurAsync();
        await owner.PressAsync("Send the answers to the city");
        await owner.Page.Locator("#points").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
    }

    /// <summary>The officials' part of a claim, each in a browser of their own.</summary>
    private async Task PayAsync(ClaimPages company, Guid id)
    {
        var number = await company.Page.Locator(".page-head .mono").InnerTextAsync();
        var verifier = new ClaimPages(await SignedInAsync("intake-2"));
        await verifier.OpenForOfficialsAsync(id);
        await verifier.TakeAsync();
        await verifier.CertifyAsync(1);
        await verifier.CertifyAsync(2);
        await verifier.EndVerificationAsync();

        var approver = new ClaimPages(await SignedInAsync("approver-2"));
        await approver.OpenForOfficialsAsync(id);
        await approver.ApproveAsync();

        var finance = new PaymentPages(await SignedInAsync("finance-1"));
        var batch = await finance.MakeBatchAsync(number);
        await new PaymentPages(await SignedInAsync("treasurer-1")).ReleaseAsync(batch);
        await finance.RecordPaidAsync(batch, "BANK-E2E-7001");
    }

    /// <summary>1,500,000 certified of a base of 8,000,000 under an award of 2,400,000 make 450,000.</summary>
    private async Task SeeLedgerAsync(Guid id)
    {
        var auditor = new PortalPages(await SignedInAsync("auditor-1"));
        await auditor.OpenAsync($"/audit/{id}");
        var number = await auditor.Page.Locator("main .page-head").InnerTextAsync();
        var caseNumber = System.Text.RegularExpressions.Regex.Match(number, "SH25-C-[0-9]+").Value;
        await auditor.OpenAsync($"/ledger?case={caseNumber}");
        await auditor.Page.Locator("table.ledger tbody tr").Nth(3).WaitForAsync();
        var rows = (await auditor.Page.Locator("table.ledger tbody tr").AllInnerTextsAsync()).Select(row => string.Join(' ', row.Split((char[])['\t', '\n'], StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.Collection(
            rows,
            row => Assert.Matches("Payable.*Paid.*450,000.00", row),
            row => Assert.Matches("Committed.*Payable.*450,000.00", row),
            row => Assert.Matches("Reserved.*Committed.*2,400,000.00", row),
            row => Assert.Matches("Available.*Reserved.*2,400,000.00", row));
    }
}
