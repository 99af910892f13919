using Bunit;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.Web.Features.Claims.Officials;
using Xunit;

namespace SubsidyPortal.Web.Tests.Claims;

/// <summary>The finance officer records what came back on the claim's page.</summary>
public sealed class RecoveryCardTests(OpenProgramFixture fixture) : ClaimPageTest(fixture)
{
    [Fact]
    public async Task Record_WithoutReferenceThenWhole_SaysSoThenShowsTheRow()
    {
        var claim = await RevokedAsync();
        SignIn(Officials.Finance, Role.FinanceOfficer);
        var page = Render<ClaimCasePage>(p => p.Add(x => x.Id, claim.Id));
        await page.WaitForElementAsync("#recovery-amount");

        await page.Find("#recovery-amount").ChangeAsync("1万");
        await page.Find("section[aria-labelledby=recovery-h] form").SubmitAsync();
        Assert.NotEmpty(page.Find("#recovery-reference-error").TextContent);
        await page.Find("#recovery-reference").ChangeAsync($"BACK-{claim.Number}");
        await page.Find("section[aria-labelledby=recovery-h] form").SubmitAsync();

        await page.WaitForAssertionAsync(() => Assert.Contains($"BACK-{claim.Number}", page.Find("section[aria-labelledby=recovery-h] table").TextContent, StringComparison.Ordinal));
        Assert.Contains("20,000.00", page.Find("section[aria-labelledby=recovery-h] dl").TextContent, StringComparison.Ordinal);
        Assert.Equal(ClaimStatus.PartlyRecovered, (await claim.ReadAsync()).Status);
    }

    [Fact]
    public async Task Auditor_SeesTheRecoveryWithoutTheForm()
    {
        var claim = await RevokedAsync();
        SignIn(await Host.AddUserAsync(Role.Auditor), Role.Auditor);

        var page = Render<ClaimCasePage>(p => p.Add(x => x.Id, claim.Id));

        await page.WaitForElementAsync("#recovery-h");
        Assert.Empty(page.FindAll("#recovery-amount"));
    }

    /// <summary>A claim of 30,000 yuan, paid before its award was revoked.</summary>
    private async Task<ClaimJourney> RevokedAsync()
    {
        var officers = await CaseOfficers.AddAsync(Host);
        var award = await (await CaseJourney.SubmittedAsync(Host, await Host.AddCompanyAsync())).ToAwardedAsync(officers);
        var claim = await award.ClaimAndPayAsync(Officials, 100_000);
        await award.RunAsync(officers.Approver, r => new ProposeRevocation(Guid.NewGuid(), award.Id, r, "以虚假合同取得"));
        await award.RunAsync(officers.SecondApprover, r => new ConfirmRevocation(Guid.NewGuid(), award.Id, r));
        return claim;
    }
}
