using System.Text.Json.Nodes;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.Web.Features.Claims.Company;
using SubsidyPortal.Web.Features.Claims.Officials;
using SubsidyPortal.Web.Features.Payments;
using SubsidyPortal.Web.Tests.Claims;
using Xunit;

namespace SubsidyPortal.Web.Tests.Payments;

/// <summary>Claims of a track that is settled by the quarter: what isn't due is shown and can't be chosen.</summary>
public sealed class SettlementPageTests(OpenProgramFixture fixture) : ClaimPageTest(fixture)
{
    private readonly TestProgram program = fixture.Program;

    [Fact]
    public async Task Payable_BeforeTheSettlementDay_IsMarkedAndCannotBeChosen_AndFilteredByIt()
    {
        var claim = await QuarterlyAsync();
        await claim.ApprovedAsync(1_000);
        var settled = (await claim.ReadAsync()).SettledOn!.Value;
        SignIn(Officials.Finance, Role.FinanceOfficer);
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/payments?settled={settled:yyyy-MM-dd}");

        var page = Render<PaymentsPage>();

        var row = await page.WaitForElementAsync("table.dense-t tbody tr");
        Assert.Contains("Can be paid from", row.TextContent, StringComparison.Ordinal);
        Assert.True(row.QuerySelector("input[type=checkbox]")!.HasAttribute("disabled"));
        var chosen = page.Find("nav.chips a[aria-current=page]");
        Assert.Contains("not due yet", chosen.TextContent, StringComparison.Ordinal);
        Assert.EndsWith($"/payments?settled={settled:yyyy-MM-dd}", chosen.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClaimPages_OfBothSides_TellTheSettlementDay()
    {
        var claim = await QuarterlyAsync();
        await claim.SubmittedAsync(1_000);
        SignIn(claim.OwnerId, Role.CompanyOwner);

        var page = Render<CompanyClaimPage>(p => p.Add(x => x.Id, claim.Id));

        Assert.Contains("paid from that day on", (await page.WaitForElementAsync("#settled")).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClaimCase_TellsTheSettlementDayAndThatItIsNotDue()
    {
        var claim = await QuarterlyAsync();
        await claim.SubmittedAsync(1_000);
        SignIn(Officials.Verifier, Role.IntakeOfficer);

        var page = Render<ClaimCasePage>(p => p.Add(x => x.Id, claim.Id));

        Assert.Contains("Not due yet", (await page.WaitForElementAsync("#settled")).TextContent, StringComparison.Ordinal);
    }

    private async Task<ClaimJourney> QuarterlyAsync()
    {
        if (await Host.ReadAsync(db => db.Programs.SelectMany(p => p.Policies).MaxAsync(p => p.Version)) == 1)
        {
            await NextVersion.PublishAsync(Host, program, tree => tree["tracks"]![0]!["settlement"] = new JsonObject
            {
                ["period"] = "quarterly",
                ["clause"] = tree["clauses"]![0]!["id"]!.GetValue<string>(),
            });
        }

        return await ClaimJourney.StartedAsync(Host, Officials, await Host.AddAwardAsync(await Host.AddCompanyAsync(), 500_000, 1_000_000, policyVersion: 2));
    }
}
