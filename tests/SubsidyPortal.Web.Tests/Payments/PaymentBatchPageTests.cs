using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Application.Payments;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Payments;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.Web.Features.Payments;
using SubsidyPortal.Web.Tests.Claims;
using Xunit;

namespace SubsidyPortal.Web.Tests.Payments;

/// <summary>A batch: who made it does not release it, and the bank's answers are recorded order by order.</summary>
public sealed class PaymentBatchPageTests(OpenProgramFixture fixture) : ClaimPageTest(fixture)
{
    [Fact]
    public async Task Made_ForItsMaker_CanBeDissolvedButNotReleased()
    {
        var (_, batch) = await MadeAsync();
        SignIn(Officials.Finance, Role.FinanceOfficer);

        var page = await ShowAsync(batch.Id);

        Assert.Empty(page.FindAll("button.seal-it"));
        Assert.NotEmpty(page.FindAll("button.refuse"));
        Assert.Empty(page.FindAll("table button"));
    }

    [Fact]
    public async Task Release_ByTheTreasurer_AsksOnceAndPaysNothingTwice()
    {
        var (claim, batch) = await MadeAsync();
        SignIn(Officials.Treasurer, Role.Treasurer);
        var page = await ShowAsync(batch.Id);
        var button = page.Find("button.seal-it");

        var both = Task.WhenAll(button.ClickAsync(), button.ClickAsync());
        await Dialogs.WaitForElementAsync(".mud-dialog");
        Assert.Single(Dialogs.FindAll(".mud-dialog"));
        await ConfirmAsync();
        await both;

        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll("button.seal-it")));
        Assert.Empty(page.FindAll(".claim-rail .banner"));
        Assert.Equal(ClaimStatus.InPayment, (await claim.ReadAsync()).Status);
    }

    [Fact]
    public async Task PaymentFile_ThatCannotBeHad_IsSeenAsAPageAndNotSaved()
    {
        var (_, batch) = await ReleasedAsync();
        SignIn(Officials.Finance, Role.FinanceOfficer);

        var link = (await ShowAsync(batch.Id)).Find(".claim-rail a.btn");

        Assert.Equal((false, "_top"), (link.HasAttribute("download"), link.GetAttribute("target")));
    }

    [Fact]
    public async Task Record_WithoutAnything_NamesEachField()
    {
        var (_, batch) = await ReleasedAsync();
        SignIn(Officials.Finance, Role.FinanceOfficer);
        var page = await ShowAsync(batch.Id);
        await page.Find("table button[aria-expanded]").ClickAsync();

        await page.FindAll(".pay-record form")[0].SubmitAsync();
        await page.FindAll(".pay-record form")[1].SubmitAsync();

        Assert.NotEmpty(page.Find("#bank-reference-error").TextContent);
        Assert.NotEmpty(page.Find("#bank-reason-error").TextContent);
    }

    [Fact]
    public async Task Record_ARejection_ShowsTheBanksReasonAndTheClaimIsApprovedAgain()
    {
        var (claim, batch) = await ReleasedAsync();
        SignIn(Officials.Finance, Role.FinanceOfficer);
        var page = await ShowAsync(batch.Id);
        await page.Find("table button[aria-expanded]").ClickAsync();

        await page.Find("#bank-reason").ChangeAsync("账号已销户 <b>x</b>");
        await page.FindAll(".pay-record form")[1].SubmitAsync();

        await page.WaitForAssertionAsync(() => Assert.Contains("账号已销户 <b>x</b>", page.Find("table").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("table button"));
        Assert.Equal((ClaimStatus.Approved, "账号已销户 <b>x</b>"), ((await claim.ReadAsync()).Status, (await claim.ReadAsync()).Reason));
    }

    [Fact]
    public async Task Record_AReferenceUsedBefore_IsRefusedAndStaysTyped()
    {
        var (_, first) = await ReleasedAsync();
        PortalTestHost.Done(await Host.RunAs(Officials.Finance).RunAsync(new RecordPayment(
            Guid.NewGuid(), first.Id, first.Revision, first.Orders[0].Id, "BANK-2026-0777", Host.Clock.Today)));
        var (claim, second) = await ReleasedAsync();
        SignIn(Officials.Finance, Role.FinanceOfficer);
        var page = await ShowAsync(second.Id);
        await page.Find("table button[aria-expanded]").ClickAsync();

        await page.Find("#bank-reference").ChangeAsync("bank-2026-0777");
        await page.FindAll(".pay-record form")[0].SubmitAsync();

        await page.WaitForAssertionAsync(() => Assert.NotEmpty(page.FindAll(".banner")));
        Assert.Equal("bank-2026-0777", page.Find("#bank-reference").GetAttribute("value"));
        Assert.Equal(ClaimStatus.InPayment, (await claim.ReadAsync()).Status);
    }

    [Fact]
    public async Task Correct_ByTheFinanceOfficer_ShowsWhatIsBookedAndWaitsForATreasurer()
    {
        var (claim, batch) = await PaidAsync();
        SignIn(Officials.Finance, Role.FinanceOfficer);
        var page = await ShowAsync(batch.Id);

        var click = page.Find("table button").ClickAsync();
        await Dialogs.WaitForElementAsync(".mud-dialog");
        Assert.Equal(2, Dialogs.FindAll(".rehearsal tbody tr").Count);
        await ConfirmAsync("付款单登记错误 <b>x</b>");
        await click;

        await page.WaitForAssertionAsync(() => Assert.Contains("付款单登记错误 <b>x</b>", page.Find(".pay-account").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("table button"));
        Assert.Empty(page.FindAll(".pay-account button"));
        Assert.Equal(ClaimStatus.Paid, (await claim.ReadAsync()).Status);
    }

    [Fact]
    public async Task Correct_ConfirmedByTheTreasurer_OpensTheOrderAgain()
    {
        var (claim, batch) = await PaidAsync();
        PortalTestHost.Done(await claim.AsFinance.RunAsync(new ProposePaymentCorrection(Guid.NewGuid(), batch.Id, batch.Revision + 1, batch.Orders[0].Id, "付款单登记错误")));
        SignIn(Officials.Treasurer, Role.Treasurer);
        var page = await ShowAsync(batch.Id);
        var button = page.Find(".pay-account button.seal-it");

        var both = Task.WhenAll(button.ClickAsync(), button.ClickAsync());
        await ConfirmAsync();
        await both;

        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll(".pay-account button")));
        Assert.Empty(page.FindAll(".banner"));
        Assert.Equal(ClaimStatus.InPayment, (await claim.ReadAsync()).Status);
    }

    [Fact]
    public async Task Conflict_DeclaredOnABatch_LeavesForTheListAndHidesIt()
    {
        var (claim, batch) = await PaidAsync();
        var treasurer = await Host.AddUserAsync(Role.Treasurer);
        SignIn(treasurer, Role.Treasurer);
        var page = await ShowAsync(batch.Id);

        await page.Find("#conflict-company").ChangeAsync((await claim.ReadAsync()).ApplicationId.ToString());
        var click = page.Find(".pay-conflict button").ClickAsync();
        await ConfirmAsync("亲属任职");
        await click;

        await page.WaitForAssertionAsync(() => Assert.EndsWith("/payments", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
        Assert.False((await Host.RunAs(treasurer).AskAsync(new GetPaymentBatch(batch.Id))).Succeeded);
    }

    [Fact]
    public async Task Conflict_WithACompanyThatStandsNowhereOnThePage_IsFoundByItsNameAndDeclared()
    {
        var (_, batch) = await PaidAsync();
        var company = await Host.AddCompanyAsync("上海无案件科技有限公司");
        var treasurer = await Host.AddUserAsync(Role.Treasurer);
        SignIn(treasurer, Role.Treasurer);
        var page = await ShowAsync(batch.Id);

        await page.Find("#conflict-search").ChangeAsync("不存在的企业");
        await page.WaitForAssertionAsync(() => Assert.Contains("at least 2", page.Find(".pay-conflict [role=status]").TextContent, StringComparison.Ordinal));
        await page.Find("#conflict-search").ChangeAsync("无案件");
        await page.WaitForAssertionAsync(() => Assert.Contains(company.Uscc, page.Find(".pay-conflict [role=status]").TextContent, StringComparison.Ordinal));
        var click = page.Find(".pay-conflict [role=status] button").ClickAsync();
        await ConfirmAsync("亲属任职");
        await click;

        await page.WaitForAssertionAsync(() => Assert.EndsWith("/payments", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
        Assert.True(await Host.ReadAsync(db => db.ConflictsOfInterest.AnyAsync(c => c.UserId == treasurer && c.CompanyId == company.Id)));
    }

    private async Task<(ClaimJourney Claim, PaymentBatch Batch)> PaidAsync()
    {
        var claim = await StartedAsync();
        return (claim, await claim.PaidAsync(1_000));
    }

    private async Task<(ClaimJourney Claim, MadeBatch Batch)> MadeAsync()
    {
        var claim = await StartedAsync();
        await claim.ApprovedAsync(1_000);
        return (claim, await claim.BatchAsync());
    }

    private async Task<(ClaimJourney Claim, PaymentBatch Batch)> ReleasedAsync()
    {
        var claim = await StartedAsync();
        await claim.ApprovedAsync(1_000);
        return (claim, await claim.ReleasedAsync());
    }

    private async Task<IRenderedComponent<PaymentBatchPage>> ShowAsync(Guid batch)
    {
        var page = Render<PaymentBatchPage>(p => p.Add(x => x.Id, batch));
        await page.WaitForElementAsync(".claim-rail");
        return page;
    }
}
