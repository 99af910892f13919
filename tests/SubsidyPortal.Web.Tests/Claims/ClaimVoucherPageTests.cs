using System.Text.Json.Nodes;
using Bunit;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.Web.Features.Claims.Company;
using SubsidyPortal.Web.Features.Claims.Officials;
using Xunit;

namespace SubsidyPortal.Web.Tests.Claims;

/// <summary>Pages about claims in a track whose vouchers are deducted at purchase, and in one where they aren't.</summary>
public sealed class ClaimVoucherPageTests(OpenProgramFixture fixture) : ClaimPageTest(fixture)
{
    private readonly TestProgram program = fixture.Program;

    [Fact]
    public async Task Company_TypesWhatWasDeducted_AndSeesWhatIsLeftAndWhoIsPaid()
    {
        var claim = await WithVoucherAsync();
        var line = await claim.AddLineAsync(400, paid: 240);
        SignIn(claim.OwnerId, Role.CompanyOwner);
        var page = Render<EditClaimPage>(p => p.Add(x => x.Id, claim.Id));

        await (await page.WaitForElementAsync($"#c-{line:N}-Voucher")).ChangeAsync("160");

        await page.WaitForAssertionAsync(() => Assert.Contains("in this one: 160.00; left: 340.00", page.Find(".banner").TextContent, StringComparison.Ordinal));
        Assert.Equal(10, page.FindAll(".claim-edit thead th").Count);
        Assert.Equal("160", (await claim.ReadAsync()).Entries.Single().Voucher);
        await claim.SubmitAsync();
        var shown = Render<CompanyClaimPage>(p => p.Add(x => x.Id, claim.Id));
        await shown.WaitForElementAsync("[aria-labelledby=lines-h]");
        Assert.Equal(["160.00", "160.00"], shown.FindAll("td[data-l='Deducted by voucher']").Select(td => td.TextContent));
        Assert.Contains("160.00 yuan in this claim", shown.Find("[aria-labelledby=to-h]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Claim by Mon 31 Jan 2028", shown.Find(".claim-until").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Company_DeductingMoreThanTheInvoice_ReadsWhyAtTheField()
    {
        var claim = await WithVoucherAsync();
        var line = await claim.AddLineAsync(400, paid: 240);
        SignIn(claim.OwnerId, Role.CompanyOwner);
        var page = Render<EditClaimPage>(p => p.Add(x => x.Id, claim.Id));

        await (await page.WaitForElementAsync($"#c-{line:N}-Voucher")).ChangeAsync("160.01");

        await page.WaitForAssertionAsync(() =>
            Assert.Contains("Paid 240.00 and deducted 160.01", page.Find($"#c-{line:N}-Voucher-error").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Official_SeesPaidDeductedAndWhatCanCount()
    {
        var claim = await WithVoucherAsync();
        await claim.AddLineAsync(ClaimJourney.Line(400, paid: 240) with { Voucher = "100" });
        await claim.SubmitAsync();
        await claim.TakeAsync();
        SignIn(Officials.Verifier, Role.IntakeOfficer);

        var page = Render<ClaimCasePage>(p => p.Add(x => x.Id, claim.Id));
        await page.WaitForElementAsync(".claim-line .decide");

        Assert.Equal(["400.00", "240.00", "100.00", "340.00"], page.FindAll(".claim-line .amounts dd").Take(4).Select(dd => dd.TextContent));
        Assert.Contains("Payment and voucher come to less", page.Find(".claim-line .hints").TextContent, StringComparison.Ordinal);
        Assert.Contains("Suppliers deducted 100.00 yuan", page.Find(".claim-rail").TextContent, StringComparison.Ordinal);
        await page.FindAll(".claim-line .decide button")[0].ClickAsync();
        await page.WaitForAssertionAsync(() => Assert.Equal("340.00", page.FindAll(".claim-sum dd")[^1].TextContent));
    }

    [Fact]
    public async Task Company_WhereTheTrackReimburses_IsNotAskedForAVoucher()
    {
        var claim = await StartedAsync();
        await claim.AddLineAsync(400);
        SignIn(claim.OwnerId, Role.CompanyOwner);

        var page = Render<EditClaimPage>(p => p.Add(x => x.Id, claim.Id));
        await page.WaitForElementAsync(".claim-edit");

        Assert.Empty(page.FindAll("[id$=-Voucher]"));
        Assert.Empty(page.FindAll(".banner"));
    }

    private async Task<ClaimJourney> WithVoucherAsync()
    {
        if (await Host.ReadAsync(db => db.Programs.SelectMany(p => p.Policies).MaxAsync(p => p.Version)) == 1)
        {
            await NextVersion.PublishAsync(Host, program, tree => tree["tracks"]![0]!["mode"] = JsonValue.Create("deduct-at-purchase"));
        }

        return await ClaimJourney.StartedAsync(Host, Officials, await Host.AddAwardAsync(await Host.AddCompanyAsync(), 500, 1_000, policyVersion: 2));
    }
}
