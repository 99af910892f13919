using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.Web.Features.Ledger;
using SubsidyPortal.Web.Features.Reports;
using SubsidyPortal.Web.Tests.Applications.Officials;
using SubsidyPortal.Web.Tests.Reports;
using Xunit;

namespace SubsidyPortal.Web.Tests.Ledger;

/// <summary>The figure that is clicked in a report is the figure that is found, and the way back keeps both dates.</summary>
public sealed class LedgerPageTests(ReportingFixture fixture) : OfficialPageTest(fixture), IClassFixture<ReportingFixture>
{
    [Fact]
    public async Task AdjustedBudget_ClickedInTheReport_IsTheSameFigureInTheLedger()
    {
        SignInAs(await Host.AddUserAsync(Role.Auditor), Role.Auditor);
        var report = await ReportAsync();
        var cell = report.Find("table.ex tr.total td a");

        var ledger = await LedgerAsync(cell.GetAttribute("href")!);

        Assert.Equal("1,000,000,000.00", cell.TextContent);
        Assert.Equal(cell.TextContent, ledger.Find("header b.money-in").TextContent);
        Assert.Contains("source stands below zero", ledger.Find("section header").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ledger_ReachedFromAReport_ShowsItsProgramAndLeadsBack()
    {
        SignInAs(await Host.AddUserAsync(Role.Auditor), Role.Auditor);
        var report = await ReportAsync();

        var ledger = await LedgerAsync(report.Find("table.ex tr.total td a").GetAttribute("href")!);

        Assert.Equal(PortalTestHost.Shanghai, ledger.Find("#ledger-program option[selected], #ledger-program").GetAttribute("value"));
        Assert.StartsWith(Web.Shell.Links.Auditor.BudgetExecution + "?program=shanghai-ai-2025&stoodOn=", ledger.Find(".crumb a").GetAttribute("href"), StringComparison.Ordinal);
        Assert.All(ledger.FindAll("tbody a[href^='/ledger/']"), a => Assert.Contains("?report=", a.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Columns_ChosenByTheReader_AreThoseOfTheFile()
    {
        SignInAs(await Host.AddUserAsync(Role.Auditor), Role.Auditor);
        var report = await ReportAsync();
        var before = report.FindAll("table.ex thead th").Count;

        var hidden = report.FindAll(".columns input").Where(box => !box.HasAttribute("checked")).Count();
        for (var i = 0; i < hidden; i++)
        {
            await report.FindAll(".columns input").First(box => !box.HasAttribute("checked")).ChangeAsync(true);
        }

        Assert.Equal(before + hidden, report.FindAll("table.ex thead th").Count);
        Assert.Contains("Paid by the city", report.Find("table.ex thead").TextContent, StringComparison.Ordinal);
        Assert.All(report.FindAll("table.ex tbody tr"), row => Assert.Equal(before + hidden, row.Children.Length));
    }

    [Fact]
    public async Task Export_BeforeTheDownload_NamesTheDataHash()
    {
        SignInAs(await Host.AddUserAsync(Role.Auditor), Role.Auditor);
        var report = await ReportAsync();
        Assert.All(report.FindAll(".export-acts a:not(.quiet)"), a => Assert.Equal((false, "_top"), (a.HasAttribute("download"), a.GetAttribute("target"))));

        await report.FindAll(".export-card button").Single().ClickAsync();

        await report.WaitForAssertionAsync(() => Assert.Equal(2, report.FindAll(".export-card .hash").Count));
        Assert.All(report.FindAll(".export-card .hash"), h => Assert.Equal(64, h.TextContent.Length));
        Assert.Contains("Nobody has exported this data yet", report.Find(".export-card").TextContent, StringComparison.Ordinal);
    }

    private async Task<IRenderedComponent<BudgetExecutionPage>> ReportAsync()
    {
        var page = Render<BudgetExecutionPage>();
        await page.WaitForElementAsync("table.ex");
        return page;
    }

    private async Task<IRenderedComponent<LedgerPage>> LedgerAsync(string address)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var page = Render<LedgerPage>();
        await page.WaitForElementAsync("tbody tr");
        return page;
    }
}
