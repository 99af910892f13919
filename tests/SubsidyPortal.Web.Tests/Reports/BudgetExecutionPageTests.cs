using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.Web.Features.Reports;
using SubsidyPortal.Web.Shell;
using SubsidyPortal.Web.Tests.Applications.Officials;
using Xunit;

namespace SubsidyPortal.Web.Tests.Reports;

/// <summary>What the report's page says while it waits, and which answer counts.</summary>
public sealed class BudgetExecutionPageTests(OpenProgramFixture fixture) : OfficialPageTest(fixture)
{
    [Fact]
    public async Task Filters_ChangedWhileAnAnswerIsOnItsWay_TheLaterOneCounts()
    {
        SignInAs(await Host.AddUserAsync(Role.Auditor), Role.Auditor);
        var nav = Services.GetRequiredService<NavigationManager>();
        await using var connection = new NpgsqlConnection(Host.Database.OwnerConnectionString);
        await connection.OpenAsync(Xunit.TestContext.Current.CancellationToken);
        await using var held = await connection.BeginTransactionAsync(Xunit.TestContext.Current.CancellationToken);
        await using (var hold = new NpgsqlCommand("LOCK TABLE ledger_postings IN ACCESS EXCLUSIVE MODE", connection, held))
        {
            await hold.ExecuteNonQueryAsync(Xunit.TestContext.Current.CancellationToken);
        }

        var page = Render<BudgetExecutionPage>();
        await page.WaitForAssertionAsync(() => Assert.Equal("Working the report out", page.Find(".slow-line").TextContent));
        nav.NavigateTo(Links.Auditor.BudgetExecution + "?program=no-such-program");
        page.Render();
        await page.WaitForElementAsync(".banner");
        await held.RollbackAsync(Xunit.TestContext.Current.CancellationToken);
        PortalTestHost.Done(await Host.RunAs(await Host.AddUserAsync(Role.Auditor)).AskAsync(new Application.Reports.GetBudgetExecution(
            new Application.Reports.ReportScope(null, null, null, Host.Clock.Today, Host.Clock.Today))));

        Assert.NotEmpty(page.FindAll(".banner"));
        Assert.Empty(page.FindAll("table.ex"));
        Assert.Empty(page.Find(".slow-line").TextContent);
    }

    [Fact]
    public async Task Program_OfSeveral_IsChosenAndKeepsTheDates()
    {
        await Host.OpenFromCatalogueAsync("hangzhou-ai-2025", "HZ25");
        SignInAs(await Host.AddUserAsync(Role.Auditor), Role.Auditor);
        var nav = Services.GetRequiredService<NavigationManager>();
        nav.NavigateTo(Links.Auditor.BudgetExecution + "?stoodOn=2026-03-02&knownOn=2026-03-02&track=compute");
        var page = Render<BudgetExecutionPage>();
        await page.WaitForElementAsync("#report-program");

        await page.Find("#report-program").ChangeAsync("hangzhou-ai-2025");

        Assert.EndsWith("?program=hangzhou-ai-2025&stoodOn=2026-03-02&knownOn=2026-03-02", nav.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Year_Chosen_SaysThatBalancesAreMissing()
    {
        SignInAs(await Host.AddUserAsync(Role.Auditor), Role.Auditor);
        var year = Host.Clock.Today.Year;
        Services.GetRequiredService<NavigationManager>().NavigateTo($"{Links.Auditor.BudgetExecution}?year={year}");

        var page = Render<BudgetExecutionPage>();
        await page.WaitForElementAsync("table.ex");

        Assert.Contains($"Only what moved in {year}", page.Markup, StringComparison.Ordinal);
        Assert.All(page.FindAll("table.ex a[href^='/ledger']"), a => Assert.Contains($"from={year}-01-01", a.GetAttribute("href"), StringComparison.Ordinal));
    }
}
