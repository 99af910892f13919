using System.Text.RegularExpressions;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.Web.Features.Audit;
using SubsidyPortal.Web.Tests.Applications.Officials;
using Xunit;

namespace SubsidyPortal.Web.Tests.Audit;

/// <summary>What an auditor reads of a case: words instead of ids and codes, papers that open, and the way back to the report.</summary>
public sealed partial class CaseHistoryPageTests : OfficialPageTest
{
    public CaseHistoryPageTests(OpenProgramFixture fixture)
        : base(fixture) => Services.AddAudit();

    [Theory]
    [InlineData("en", "Point 1", "Title of the contract: 请更正合同名称。", "No dishonesty record")]
    [InlineData("zh-Hans", "补正事项1", "合同名称：请更正合同名称。", "无失信记录")]
    public async Task History_OfAReturnedCase_NamesPointsPapersAndChecksInWords(string language, string point, string asked, string check)
    {
        Speak(language);
        var officers = await CaseOfficers.AddAsync(Host);
        var journey = await CaseJourney.SubmittedAsync(Host, await Host.AddCompanyAsync(), "compute", 2_000_000);
        await journey.TakeAsync(officers);
        await journey.ReturnAsync(officers);
        await journey.AttachAsync(EvidenceSlot.Other, "补充说明.pdf");
        await journey.AnswerReturnAsync();
        await journey.CheckEverythingAsync(officers);
        PortalTestHost.Done(await Host.RunAs(officers.Intake).RunAsync(new SendOfficialMessage(Guid.NewGuid(), journey.Id, "请核对合同附件。")));

        var page = await OpenAsync(journey, null);

        var facts = page.FindAll(".changes dt").Zip(page.FindAll(".changes dd")).Select(p => (p.First.TextContent, p.Second.TextContent)).ToList();
        Assert.Contains((point, asked), facts);
        Assert.Contains(facts, f => f.Item2 == check);
        Assert.Contains(facts, f => f.Item2 == "请核对合同附件。");
        Assert.Contains(page.FindAll(".changes dd a"), a => a.TextContent == "补充说明.pdf" && a.GetAttribute("href")!.StartsWith("/documents/", StringComparison.Ordinal));
        Assert.DoesNotContain(facts, f => Id().IsMatch(f.Item2));
        Assert.DoesNotContain(facts, f => RawKey().IsMatch(f.Item1));
    }

    [Fact]
    public async Task History_ReachedFromAReport_LeadsBackWithBothDates()
    {
        var journey = await CaseJourney.SubmittedAsync(Host, await Host.AddCompanyAsync(), "compute", 2_000_000);

        var page = await OpenAsync(journey, "2026-03-31~2026-04-02~shanghai-ai-2025~compute");

        var back = page.Find(".crumb a");
        Assert.Equal("/reports/budget-execution?program=shanghai-ai-2025&track=compute&stoodOn=2026-03-31&knownOn=2026-04-02", back.GetAttribute("href"));
        Assert.Contains("dates stay with you", page.Find(".crumb").TextContent, StringComparison.Ordinal);
        Assert.All(page.FindAll("a.btn[href^='/cases/'], a.btn[href^='/ledger']"), a => Assert.Contains("report=2026-03-31~2026-04-02", Uri.UnescapeDataString(a.GetAttribute("href")!), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example~2026-04-02")]
    [InlineData("~~~~~~~")]
    public async Task History_WithAnythingElseForAReport_LeadsNowhere(string report)
    {
        var journey = await CaseJourney.SubmittedAsync(Host, await Host.AddCompanyAsync(), "compute", 2_000_000);

        var page = await OpenAsync(journey, report);

        Assert.Equal("/cases", page.Find(".crumb a").GetAttribute("href"));
        Assert.DoesNotContain("evil", page.Markup, StringComparison.Ordinal);
    }

    private async Task<IRenderedComponent<CaseHistoryPage>> OpenAsync(CaseJourney journey, string? report)
    {
        SignInAs(await Host.AddUserAsync(Role.Auditor), Role.Auditor);
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/audit/{journey.Id}" + (report is null ? "" : "?report=" + Uri.EscapeDataString(report)));
        var page = Render<CaseHistoryPage>(p => p.Add(x => x.CaseId, journey.Id));
        await page.WaitForElementAsync(".history");
        return page;
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-")]
    private static partial Regex Id();

    [GeneratedRegex("^[a-z]+[A-Z0-9]|^[a-z]+$")]
    private static partial Regex RawKey();
}
