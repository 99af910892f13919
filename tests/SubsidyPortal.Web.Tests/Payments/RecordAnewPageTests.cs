using Bunit;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Application.Payments;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Payments;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.Web.Features.Payments;
using SubsidyPortal.Web.Tests.Claims;
using Xunit;
using static SubsidyPortal.TestKit.Portal.PortalTestHost;

namespace SubsidyPortal.Web.Tests.Payments;

/// <summary>A batch with a payment of which money came back: its right day and reference are stated, shown beside the wrong ones, and confirmed.</summary>
public sealed class RecordAnewPageTests(OpenProgramFixture fixture) : ClaimPageTest(fixture)
{
    [Fact]
    public async Task Correct_OfAPaymentThatCameBack_AsksWhatIsRightAndShowsWhatWillChange()
    {
        var (claim, batch) = await RecoveredAsync();
        SignIn(Officials.Finance, Role.FinanceOfficer);
        var page = await ShowAsync(batch.Id);
        Assert.Equal("false", page.Find("table button").GetAttribute("aria-expanded"));
        await page.Find("table button").ClickAsync();
        Assert.Equal((batch.Orders[0].BankReference, "true"), (page.Find("#right-reference").GetAttribute("value"), page.Find("table button").GetAttribute("aria-expanded")));

        await page.Find("#right-reference").ChangeAsync($"right-{claim.Number}");
        var submit = page.Find(".pay-anew").SubmitAsync();
        await Dialogs.WaitForElementAsync(".mud-dialog");
        var table = Dialogs.Find(".rehearsal").TextContent;
        Assert.Contains($"RIGHT-{claim.Number}", table, StringComparison.Ordinal);
        Assert.Contains(batch.Orders[0].BankReference!, table, StringComparison.Ordinal);
        await ConfirmAsync("流水号与回单不符 <b>x</b>");
        await submit;

        await page.WaitForAssertionAsync(() => Assert.Contains("流水号与回单不符 <b>x</b>", page.Find(".pay-account").TextContent, StringComparison.Ordinal));
        Assert.Contains($"RIGHT-{claim.Number}", page.Find(".pay-account .new").TextContent, StringComparison.Ordinal);
        Assert.Contains(batch.Orders[0].BankReference!, page.Find(".pay-account .old").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".pay-anew"));
        Assert.Equal(batch.Orders[0].BankReference, (await claim.ReadAsync()).BankReference);
    }

    [Fact]
    public async Task Correct_WithNothingChangedOrNothingTyped_IsSaidAndStaysOpen()
    {
        var (_, batch) = await RecoveredAsync();
        SignIn(Officials.Finance, Role.FinanceOfficer);
        var page = await ShowAsync(batch.Id);
        await page.Find("table button").ClickAsync();

        await page.Find(".pay-anew").SubmitAsync();
        await page.WaitForAssertionAsync(() => Assert.Contains("recorded already", page.Find(".banner").TextContent, StringComparison.Ordinal));
        await page.Find("#right-reference").ChangeAsync(" ");
        await page.Find(".pay-anew").SubmitAsync();

        Assert.NotEmpty(page.Find("#right-reference-error").TextContent);
        Assert.Empty(Dialogs.FindAll(".mud-dialog"));
    }

    [Fact]
    public async Task Confirm_ByTheTreasurer_KeepsTheOrderConfirmedWithWhatIsRight()
    {
        var (claim, batch) = await RecoveredAsync();
        Done(await claim.AsFinance.RunAsync(new ProposeRecordAnew(
            Guid.NewGuid(), batch.Id, batch.Revision, batch.Orders[0].Id, $"RIGHT-{claim.Number}", Host.Clock.Today, "流水号错误")));
        SignIn(Officials.Treasurer, Role.Treasurer);
        var page = await ShowAsync(batch.Id);

        var click = page.Find(".pay-account button.seal-it").ClickAsync();
        await Dialogs.WaitForElementAsync(".rehearsal");
        await ConfirmAsync();
        await click;

        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll(".pay-account button")));
        Assert.Empty(page.FindAll(".banner"));
        Assert.Contains($"RIGHT-{claim.Number}", page.Find("table tbody").TextContent, StringComparison.Ordinal);
        Assert.Equal((ClaimStatus.PartlyRecovered, $"RIGHT-{claim.Number}"), ((await claim.ReadAsync()).Status, (await claim.ReadAsync()).BankReference));
    }

    private async Task<(ClaimJourney Claim, PaymentBatch Batch)> RecoveredAsync()
    {
        var officers = await CaseOfficers.AddAsync(Host);
        var award = await (await CaseJourney.SubmittedAsync(Host, await Host.AddCompanyAsync())).ToAwardedAsync(officers);
        var claim = await award.ClaimAndPayAsync(Officials, 100_000);
        await award.RunAsync(officers.Approver, r => new ProposeRevocation(Guid.NewGuid(), award.Id, r, "以虚假合同取得"));
        await award.RunAsync(officers.SecondApprover, r => new ConfirmRevocation(Guid.NewGuid(), award.Id, r));
        Done(await claim.AsFinance.RunAsync(new RecordRecovery(
            Guid.NewGuid(), claim.Id, await claim.RevisionAsync(), Money.FromYuan(1_000), $"BACK{claim.Number}", Host.Clock.Today)));
        return (claim, await Host.ReadAsync(db => db.Batches.AsNoTracking().Include(b => b.Orders).SingleAsync(b => b.Orders.Any(o => o.ClaimId == claim.Id))));
    }

    private async Task<IRenderedComponent<PaymentBatchPage>> ShowAsync(Guid batch)
    {
        var page = Render<PaymentBatchPage>(p => p.Add(x => x.Id, batch));
        await page.WaitForElementAsync(".claim-rail");
        return page;
    }
}
