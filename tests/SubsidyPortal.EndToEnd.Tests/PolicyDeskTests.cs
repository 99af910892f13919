using Microsoft.Playwright;
using SubsidyPortal.TestKit.Browser;
using Xunit;

namespace SubsidyPortal.EndToEnd.Tests;

/// <summary>A new city's program from an empty draft to its first award, in the browser and without a line of code.</summary>
public sealed class PolicyDeskTests(BrowserFixture browser, DemoPortal portal) : PolicyJourney(browser, portal)
{
    private const string Code = "newcity-ai-2026";
    private const string Contract = "HT-E2E-DESK-001";

    [Fact]
    public async Task NewCity_FromAnEmptyDraftToTheFirstAward()
    {
        var author = new PolicyPages(await SignedInAsync("manager-1"));
        await author.CreateProgramAsync(Code, "NC26", "320500", "苏州市", "苏州市算力券");
        await WriteTrackAsync(author);
        await WriteClauseAsync(author);
        await WriteExampleAsync(author);
        var address = new Uri(author.Page.Url).AbsolutePath;
        await author.PressAsync("Ask for the second signature");
        await author.ConfirmAsync("Ask for the second signature");
        await author.SeeAsync("Waits for publication");
        await Assertions.Expect(author.Button("Publish version 1")).ToBeDisabledAsync();

        var publisher = new PolicyPages(await SignedInAsync("manager-2"));
        await publisher.OpenAsync(address);
        await publisher.PressAsync("Publish version 1");
        await publisher.ConfirmAsync("Publish version 1");
        await publisher.ArriveAsync("/policies/" + Code + "/versions/1$");
        await publisher.SeeAsync("按合同额的30%给予补贴");
        await GiveMoneyAsync(author, publisher, Code, "compute", "20,000,000");

        var company = NewCompany.Number(51);
        var owner = await OwnerAsync(company);
        await ApplyAsync(owner, Code, "compute", Contract, "1000000");
        var id = owner.CaseId;
        await AwardAsync(id);

        await owner.SignInAsync(company);
        await owner.OpenAsync($"/applications/{id}");
        await owner.SeeAsync("300,000.00");
    }

    /// <summary>One track: 30 % of a lease of computing power, at most 500,000 yuan for a company, not from a related supplier.</summary>
    private static async Task WriteTrackAsync(PolicyPages author)
    {
        await author.PressAsync("Add a track");
        await author.ArriveAsync("part=track-0$");
        await author.Row("tracks[0].code").WaitForAsync();
        await author.SetAsync("tracks[0].code", "compute");
        await author.SetAsync("tracks[0].letter", "C");
        await author.SetAsync("tracks[0].title", "算力券");
        await author.SetAsync("tracks[0].title", "Compute vouchers", 1);
        await author.SetAsync("tracks[0].pools[0].amount", "20,000,000");
        await author.ChooseInAsync("tracks[0].base.counted[0].contract", "compute-lease");
        await author.SetAsync("tracks[0].rate.options[0].rate", "130%");
        // An empty rate is an error too: only the portal's own spelling says that this one has arrived.
        await Assertions.Expect(author.Row("tracks[0].rate.options[0].rate").Locator("input")).ToHaveValueAsync("130 %");
        await author.Row("tracks[0].rate.options[0].rate").Locator(".field-error").WaitForAsync();
        await author.SetAsync("tracks[0].rate.options[0].rate", "30 %");
        await author.SetAsync("tracks[0].rate.options[0].shares[0].rate", "30 %");
        await author.AddToAsync("tracks[0].caps", 0);
        await author.SetAsync("tracks[0].caps[0].amount", "50万");
        await author.ChooseInAsync("tracks[0].caps[0].scope", "company-track");
        await author.AddToAsync("tracks[0].eligibility", 0);
        await Assertions.Expect(author.Row("tracks[0].eligibility[0].when").Locator("select").First).ToHaveValueAsync("contract.vendor.affiliated");
    }

    /// <summary>The sentence that the rate comes from, and the rate bound to it.</summary>
    private static async Task WriteClauseAsync(PolicyPages author)
    {
        await author.PartAsync("clauses");
        await author.AddToAsync("clauses", 1);
        await author.SetAsync("clauses[1].title", "第一条");
        await author.SetAsync("clauses[1].title", "Measure 1", 1);
        await author.ChooseInAsync("clauses[1].stated", "true");
        await author.SetAsync("clauses[1].quote", "对租用算力的企业，按合同额的30%给予补贴，最高50万元");
        await author.SetAsync("clauses[1].rendering", "Companies that rent computing power receive 30 % of the contract, at most 500,000 yuan.");
        await author.AddToAsync("clauses[1].sources", 0);
        await author.SetAsync("clauses[1].sources[0].title", "苏州市算力券管理办法");
        await author.PartAsync("track-0");
        await author.ChooseInAsync("tracks[0].rate.options[0].clause", "clause-2");
        await author.ChooseInAsync("tracks[0].caps[0].clause", "clause-2");
        await author.BindRestAsync("not-stated-yet");
        await Assertions.Expect(author.Page.Locator("#faults + .count")).ToHaveTextAsync("0");
    }

    private static async Task WriteExampleAsync(PolicyPages author)
    {
        await author.PartAsync("examples");
        await author.PressAsync("Add: Compute vouchers");
        var expected = author.Page.Locator("table.exm tbody tr").First.Locator("td.num input");
        await author.Page.Locator("tr.r").WaitForAsync();
        await expected.FillAsync("300,000.00");
        await expected.BlurAsync();
        await author.Page.Locator("table.exm > tbody > tr").First.GetByText("Agrees").WaitForAsync();
    }

    private async Task AwardAsync(Guid id)
    {
        var intake = await CaseAsync("intake-1", id);
        await intake.TakeAsync();
        await intake.PressAsync("Verify all as claimed");
        await intake.SettleChecksAsync();
        await intake.PassCheckAsync();
        var reviewer = await CaseAsync("reviewer-1", id);
        await Assertions.Expect(reviewer.Amount).ToHaveValueAsync("300,000.00");
        await reviewer.RecommendAsync();
        var approver = await CaseAsync("approver-1", id);
        await approver.ApproveAsync();
        await approver.ShowsAsync("Public notice");
        await Portal.PassNoticeAsync();
        approver = await CaseAsync("approver-1", id);
        await approver.ConfirmAwardAsync();
    }
}
