using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SubsidyPortal.TestKit.Browser;
using Xunit;

namespace SubsidyPortal.EndToEnd.Tests.BadInput;

/// <summary>The ground gives way under somebody who works: the database stops, the session ends.</summary>
public sealed class OutageTests(BrowserFixture browser, DemoPortal portal) : Journey(browser, portal)
{
    [Fact]
    public async Task DatabaseStopsDuringAnApproval_ItHappensOnceOrNotAtAll()
    {
        var id = await ReviewedCaseAsync();
        var page = await SignedInAsync("approver-1");
        var approver = new CasePages(page);
        await approver.OpenCaseAsync(id);
        await approver.PressAsync("Sign and approve");
        var sign = page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Sign " });
        await sign.WaitForAsync();

        await Portal.Portal.BreakDatabaseAsync();
        await sign.ClickAsync();
        await Assertions.Expect(approver.Main.GetByRole(AriaRole.Alert)).ToContainTextAsync(
            "The database cannot be reached. Try again in a moment; nothing will be done twice.", new LocatorAssertionsToContainTextOptions { Timeout = 60_000 });
        await Portal.Portal.MendDatabaseAsync();

        // The same page, without loading it again.
        await approver.ApproveAsync();
        await approver.ShowsAsync("Public notice");
        var number = await page.Locator(".case-head .nums").First.InnerTextAsync();
        var auditor = new PortalPages(await SignedInAsync("auditor-1"));
        await auditor.OpenAsync($"/ledger?case={number}&account=Reserved");
        await Assertions.Expect(auditor.Page.Locator("table.ledger tbody tr")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task LeavingADraftWhileTheDatabaseIsAway_IsAskedFirst()
    {
        var owner = await OwnerAsync(NewCompany.Number(43));
        await owner.StartAsync("compute");
        var draft = owner.Page.Url;
        var question = owner.Page.GetByRole(AriaRole.Dialog);
        await Portal.Portal.BreakDatabaseAsync();
        await owner.TypeAsync("f-contract-title", "还没有保存的合同名称");
        await owner.SeeAsync("Not saved, trying again");

        await owner.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Applications" }).First.ClickAsync();
        await question.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Cancel" }).ClickAsync();
        await Assertions.Expect(question).ToHaveCountAsync(0);
        Assert.Equal(draft, owner.Page.Url);

        await owner.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Applications" }).First.ClickAsync();
        await owner.ConfirmAsync("Leave and lose the changes");
        await owner.ArriveAsync("/applications$");
        await owner.SeeAsync("The database cannot be reached");
        await Assertions.Expect(question).ToHaveCountAsync(0);

        await Portal.Portal.MendDatabaseAsync();
        await owner.OpenAsync(draft);
        await Assertions.Expect(owner.Field("f-contract-title")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task SessionEndsOverAnUnsavedForm_SignsInAndComesBackToIt()
    {
        var company = NewCompany.Number(41);
        var owner = await OwnerAsync(company);
        await owner.StartAsync("compute");
        var form = owner.Page.Url;
        await owner.Field("f-contract-title").PressSequentiallyAsync("还没有保存的合同名称");

        // Somewhere else the password is changed, which ends every other session of the account.
        var elsewhere = new ApplicationPages(await VisitorAsync());
        await elsewhere.SignInAsync(company);
        await elsewhere.Page.GotoAsync("/account");
        await elsewhere.TypeAsync("current", company.Password);
        await elsewhere.TypeAsync("password", "green harbour lantern 8");
        await elsewhere.PressAsync("Change the password");
        await elsewhere.ArriveAsync(@"/account\?done=password$");

        await Assertions.Expect(owner.Page).ToHaveURLAsync(new Regex(@"/account/sign-in\?returnUrl="), new PageAssertionsToHaveURLOptions { Timeout = 90_000 });
        await owner.TypeAsync("email", company.Email);
        await owner.TypeAsync("password", "green harbour lantern 8");
        await owner.PressAsync("Sign in");
        await owner.ArriveAsync(Regex.Escape(form) + "$");
        await owner.InteractiveAsync();
        await Assertions.Expect(owner.Field("f-contract-title")).ToHaveValueAsync("还没有保存的合同名称");
    }

    /// <summary>A small case of a new company, checked and recommended.</summary>
    private async Task<Guid> ReviewedCaseAsync()
    {
        var company = NewCompany.Number(42);
        var owner = await OwnerAsync(company);
        await owner.FillAsync("HT-OUTAGE-1", "500000");
        await owner.SubmitAsync();
        var id = owner.CaseId;
        var intake = new CasePages(await SignedInAsync("intake-1"));
        await intake.OpenCaseAsync(id);
        await intake.TakeAsync();
        await intake.PressAsync("Verify all as claimed");
        await intake.SettleChecksAsync();
        await intake.PassCheckAsync();
        var reviewer = new CasePages(await SignedInAsync("reviewer-1"));
        await reviewer.OpenCaseAsync(id);
        await reviewer.RecommendAsync();
        return id;
    }
}
