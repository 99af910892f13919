using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.Web.Features.Claims.Officials;
using SubsidyPortal.Web.Features.Payments;
using SubsidyPortal.Web.Tests.Claims;
using Xunit;

namespace SubsidyPortal.Web.Tests.Payments;

/// <summary>Where city and province pay, pages name the payer; each payer's part waits in a list of its own.</summary>
public sealed class SeveralPayersPagesTests(PayersFixture fixture) : ClaimPageTest(fixture), IClassFixture<PayersFixture>
{
    private readonly PayersFixture portal = fixture;

    [Fact]
    public async Task Payments_OfTheProvince_AreChosenAndBatchedAlone()
    {
        var claim = await portal.ApprovedAsync(await portal.AwardedAsync(), 1_000_000);
        SignIn(Officials.Finance, Role.FinanceOfficer);
        var page = Render<PaymentsPage>();
        await page.WaitForElementAsync("[aria-labelledby=payable-shanghai-ai-2025-province]");
        Assert.Contains("210,000.00", page.Find("[aria-labelledby=payable-shanghai-ai-2025]").TextContent, StringComparison.Ordinal);

        await page.Find("[aria-labelledby=payable-shanghai-ai-2025-province] tbody input[type=checkbox]").ChangeAsync(true);
        Assert.Empty(page.FindAll("[aria-labelledby=payable-shanghai-ai-2025] tr[aria-selected=true]"));
        var made = page.Find("[aria-labelledby=payable-shanghai-ai-2025-province] .pay-make button").ClickAsync();
        await ConfirmAsync();
        await made;

        var batch = await Host.ReadAsync(db => db.Batches.AsNoTracking().Include(b => b.Orders).SingleAsync(b => b.Orders.Any(o => o.ClaimId == claim.Id)));
        Assert.Equal(("province", 90_000m), (batch.Payer, batch.Total.Yuan));
        Assert.EndsWith($"/payments/{batch.Id}", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClaimPage_AfterARevocation_AsksWhoseMoneyCameBack()
    {
        var award = await portal.AwardedAsync();
        var claim = await portal.ApprovedAsync(award, 1_000_000);
        await portal.PaidAsync(claim, Payer.City);
        await portal.PaidAsync(claim, Payer.Province);
        await portal.RevokeAsync(award);
        SignIn(Officials.Finance, Role.FinanceOfficer);
        var page = Render<ClaimCasePage>(p => p.Add(x => x.Id, claim.Id));
        await page.WaitForElementAsync("#recovery-payer");
        Assert.Equal(2, page.FindAll("#recovery-payer option").Count);
        Assert.Contains("90,000.00", page.Find(".claim-rail").TextContent, StringComparison.Ordinal);

        await page.Find("#recovery-payer").ChangeAsync("province");
        await page.Find("#recovery-amount").ChangeAsync("90000");
        await page.Find("#recovery-reference").ChangeAsync($"BACK-{claim.Number}");
        await page.Find("section[aria-labelledby=recovery-h] form").SubmitAsync();

        await page.WaitForAssertionAsync(() => Assert.Single(page.FindAll("#recovery-payer option")));
        Assert.Equal((210_000m, 0m), ((await claim.ReadAsync()).KeptOf(Payer.City).Yuan, (await claim.ReadAsync()).KeptOf(Payer.Province).Yuan));
    }
}
