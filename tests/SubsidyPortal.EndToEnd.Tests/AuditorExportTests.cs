using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Playwright;
using SubsidyPortal.TestKit.Browser;
using Xunit;

namespace SubsidyPortal.EndToEnd.Tests;

/// <summary>The auditor's report leaves the portal as files that another program reads, and that agree with the ledger.</summary>
public sealed class AuditorExportTests(BrowserFixture browser, DemoPortal portal) : Journey(browser, portal)
{
    [Fact]
    public async Task BudgetExecution_Exported_EqualsTheLedgerAndItselfToTheByte()
    {
        var page = await SignedInAsync("auditor-1");
        var auditor = new PortalPages(page);
        await auditor.OpenAsync("/reports/budget-execution");
        await auditor.FollowAsync("Show the last full day");

        // The address is there before the page is, and today's page says the same about its difference.
        await Assertions.Expect(page.GetByText("Show the last full day")).ToHaveCountAsync(0);
        await auditor.SeeAsync("Ledger = cases = bank file, difference 0.00");
        var report = page.Url;

        var xlsx = await DownloadAsync(page, "XLSX");
        var csv = await DownloadAsync(page, "CSV");
        await auditor.OpenAsync(report);
        Assert.Equal(xlsx, await DownloadAsync(page, "XLSX"));
        Assert.Equal(csv, await DownloadAsync(page, "CSV"));

        var workbook = Workbook.Read(xlsx);
        Assert.False(workbook.HasFormulas);
        Assert.Contains(workbook.Cover.SelectMany(row => row.Values), cell => cell.Contains(Convert.ToHexStringLower(SHA256.HashData(csv)), StringComparison.Ordinal));
        foreach (var (head, key) in new[] { ("Paid", "paid"), ("Committed", "committed"), ("Reserved", "reserved"), ("In transit", "payable"), ("Available", "balance"), ("Applied for", "applied"), ("Adjusted budget", "adjusted_budget") })
        {
            Assert.Equal(workbook.Total(head), workbook.Numbers(head).Sum());
            Assert.Equal(workbook.Total(head), SumOf(csv, key));
        }

        Assert.True(workbook.Total("Paid") > 0);
        foreach (var head in new[] { "Paid", "Committed", "Reserved", "In transit", "Available", "Adjusted budget" })
        {
            Assert.Equal((head, workbook.Total(head)), (head, await LedgerSumAsync(auditor, report, head)));
        }
    }

    /// <summary>From a figure to its entry, its case and a paper, and back to the report of the same two days.</summary>
    [Fact]
    public async Task Figure_DrilledDownToAPaper_LeadsBackWithBothDates()
    {
        var page = await SignedInAsync("auditor-1");
        var auditor = new PortalPages(page);
        await auditor.OpenAsync("/reports/budget-execution");
        await auditor.FollowAsync("Show the last full day");
        await auditor.SeeAsync("Final");
        var report = page.Url;

        var heads = await page.Locator("table.ex thead th").AllTextContentsAsync();
        await page.Locator("table.ex tr.total > *").Nth(heads.ToList().IndexOf("Paid")).Locator("a").ClickAsync();
        await auditor.ArriveAsync(@"/ledger\?");
        await auditor.SeeAsync("dates stay with you");
        await page.Locator("tbody td.h a").First.ClickAsync();
        await auditor.ArriveAsync(@"/ledger/[^/]+\?report=");
        await auditor.Main.Locator("a[href^='/cases/']").First.ClickAsync();
        await auditor.ArriveAsync(@"/cases/[^/]+\?report=");
        await page.Locator(".evidence").First.WaitForAsync();
        await auditor.SeeAsync("dates stay with you");
        await page.Locator(".crumb a[href^='/reports/']").First.ClickAsync();
        await auditor.ArriveAsync(@"/reports/budget-execution\?");

        // The way back names the program too, which the first address left to the city.
        Assert.EndsWith(new Uri(report).Query[1..], page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exports_AreKeptInTheLog_AndNobodyElseGetsThem()
    {
        var page = await SignedInAsync("auditor-1");
        var auditor = new PortalPages(page);
        await auditor.OpenAsync("/reports/budget-execution");
        var link = await page.Locator(".export-acts a").First.GetAttributeAsync("href");
        await DownloadAsync(page, "XLSX");

        await auditor.OpenAsync("/exports");
        await Assertions.Expect(auditor.Main.Locator("tbody tr").First).ToContainTextAsync("XLSX");

        var stranger = await SignedInAsync("owner");
        var answer = await stranger.Context.APIRequest.GetAsync(new Uri(Portal.Url, link).ToString());
        Assert.NotEqual("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", answer.Headers.GetValueOrDefault("content-type"));
        Assert.False(answer.Ok);
    }

    private static async Task<byte[]> DownloadAsync(IPage page, string format)
    {
        var download = await page.RunAndWaitForDownloadAsync(
            () => page.Locator(".export-acts").GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = format, Exact = true }).ClickAsync());
        await using var stream = await download.CreateReadStreamAsync();
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    /// <summary>The sum that the ledger's page shows behind a figure of the report's last row.</summary>
    private static async Task<decimal> LedgerSumAsync(PortalPages auditor, string report, string head)
    {
        await auditor.OpenAsync(report);
        await auditor.Page.Locator("table.ex tr.total").WaitForAsync();
        var heads = await auditor.Page.Locator("table.ex thead th").AllTextContentsAsync();
        var cell = auditor.Page.Locator("table.ex tr.total > *").Nth(heads.ToList().IndexOf(head));
        await cell.Locator("a").ClickAsync();
        await auditor.ArriveAsync(@"/ledger\?");
        return decimal.Parse(await auditor.Main.Locator("header b.money-in").InnerTextAsync(), NumberStyles.Number, CultureInfo.InvariantCulture);
    }

    private static decimal SumOf(byte[] csv, string key)
    {
        var lines = Encoding.UTF8.GetString(csv).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var column = lines[0].Split(',').ToList().IndexOf(key);
        return lines.Skip(1).Select(line => line.Split(',')[column]).Where(text => text.Length > 0).Sum(text => decimal.Parse(text, CultureInfo.InvariantCulture));
    }
}
