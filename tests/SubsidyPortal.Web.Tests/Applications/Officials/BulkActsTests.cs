using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.Web.Features.Applications.Officials;
using Xunit;

namespace SubsidyPortal.Web.Tests.Applications.Officials;

/// <summary>Several cases at once: a dry run that changes nothing, then each case with a result of its own, wherever the reader goes meanwhile.</summary>
public sealed class BulkActsTests(OpenProgramFixture fixture) : OfficialPageTest(fixture)
{
    [Fact]
    public async Task Take_AfterTheDryRun_GivesEachRowItsResult()
    {
        var (officers, cases) = await SubmittedAsync(3);
        var page = await ShowAsync(officers.Intake);
        await SelectAsync(page, cases);

        await Click(page, "Dry run: take");
        await page.WaitForAssertionAsync(() => Assert.Equal(3, Verdicts(page, "Can go")));
        Assert.All(await Task.WhenAll(cases.Select(c => c.ReadAsync())), c => Assert.Equal(ApplicationStatus.Submitted, c.Status));
        await Host.RunAs(await Host.AddUserAsync(Role.IntakeOfficer)).RunAsync(new SubsidyPortal.Application.Applications.TakeApplication(Guid.NewGuid(), cases[0].Id, await cases[0].RevisionAsync()));
        await Click(page, "Take 3");

        await page.WaitForAssertionAsync(() => Assert.Contains("2 done", page.Find(".bulk").TextContent, StringComparison.Ordinal));
        Assert.Equal((2, 1), (Verdicts(page, "Done"), Verdicts(page, "Somebody else changed it")));
        Assert.All(await Task.WhenAll(cases[1..].Select(c => c.ReadAsync())), c => Assert.Equal(officers.Intake, c.AssignedTo));
    }

    [Fact]
    public async Task Take_WhileAnotherGroupIsOpened_IsCarriedOutToTheEnd()
    {
        var (officers, cases) = await SubmittedAsync(3);
        var page = await ShowAsync(officers.Intake);
        await SelectAsync(page, cases);
        await Click(page, "Dry run: take");
        await page.WaitForAssertionAsync(() => Assert.Equal(3, Verdicts(page, "Can go")));
        await using var other = Host.Database.CreateContext();
        await using var hold = await other.Database.BeginTransactionAsync();
        var held = cases.OrderBy(c => c.Number, StringComparer.Ordinal).ElementAt(1).Id;
        await other.Database.ExecuteSqlAsync($"SELECT 1 FROM applications WHERE id = {held} FOR UPDATE");

        var running = Click(page, "Take 3");
        await page.WaitForAssertionAsync(() => Assert.Contains("Working: 1 of 3", page.Find(".bulk").TextContent, StringComparison.Ordinal));
        await page.InvokeAsync(() => Services.GetRequiredService<NavigationManager>().NavigateTo("/cases?tab=Ended"));
        await page.WaitForAssertionAsync(() => Assert.Equal("page", Tab(page, "Ended").GetAttribute("aria-current")));
        Assert.NotEmpty(page.FindAll(".bulk"));
        await hold.CommitAsync();
        await running;

        await page.WaitForAssertionAsync(() => Assert.Contains("3 done", page.Find(".bulk").TextContent, StringComparison.Ordinal));
        Assert.All(await Task.WhenAll(cases.Select(c => c.ReadAsync())), c => Assert.Equal(ApplicationStatus.InCheck, c.Status));
    }

    [Fact]
    public async Task Footer_SaysWhatTheListComesTo()
    {
        var (officers, cases) = await SubmittedAsync(2);
        var page = await ShowAsync(officers.Intake, $"/cases?q={Uri.EscapeDataString(cases[0].Number)}");

        await page.WaitForAssertionAsync(() => Assert.Equal("600,000.00 yuan together", page.Find("footer .sum").TextContent.Trim()));
    }

    [Fact]
    public async Task View_SavedRenamedAndDeleted_IsInTheMenu()
    {
        var (officers, _) = await SubmittedAsync(1);
        var page = await ShowAsync(officers.Intake, "/cases?tab=New&sort=Ceiling");

        await page.Find("#queue-views").TriggerEventAsync("ontoggle", EventArgs.Empty);
        await page.WaitForAssertionAsync(() => Assert.Contains("No views yet", page.Find("#queue-views").TextContent, StringComparison.Ordinal));
        await page.Find("#view-name").ChangeAsync("By amount");
        await page.Find("#queue-views form").SubmitAsync();
        await page.WaitForAssertionAsync(() => Assert.Equal("/cases?tab=New&sort=Ceiling", page.Find("#queue-views li a").GetAttribute("href")));
        await Click(page, "Rename");
        await page.Find("#view-rename").ChangeAsync("New, by amount");
        await page.Find("#queue-views li button").ClickAsync(new());
        await page.WaitForAssertionAsync(() => Assert.Equal("New, by amount", page.Find("#queue-views li a").TextContent));
        Assert.Equal("page", page.Find("#queue-views li a").GetAttribute("aria-current"));
        await Click(page, "Delete");

        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll("#queue-views li")));
    }

    [Fact]
    public async Task Keys_OfTheList_AreAllExplained()
    {
        var (officers, _) = await SubmittedAsync(1);

        var page = await ShowAsync(officers.Intake);

        Assert.Equal(["j", "k", "x", "e", "d", "v", "/", "?"], page.FindAll("#queue-keys kbd").Select(k => k.TextContent));
    }

    private async Task<(CaseOfficers Officers, CaseJourney[] Cases)> SubmittedAsync(int count)
    {
        var officers = await CaseOfficers.AddAsync(Host);
        var cases = new List<CaseJourney>();
        for (var i = 0; i < count; i++)
        {
            cases.Add(await CaseJourney.SubmittedAsync(Host, await Host.AddCompanyAsync()));
        }

        return (officers, [.. cases]);
    }

    private async Task<IRenderedComponent<CaseListView>> ShowAsync(Guid officer, string address = "/cases?tab=New&sort=Changed&order=down")
    {
        SignIn(officer, nameof(Role.IntakeOfficer));
        BeInCircuit();
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var page = Render<CaseListView>();
        await page.WaitForElementAsync("tbody tr");
        return page;
    }

    private static Task SelectAsync(IRenderedComponent<CaseListView> page, IEnumerable<CaseJourney> cases) =>
        page.InvokeAsync(() => page.Instance.Select([.. cases.Select(c => c.Id)]));

    private static int Verdicts(IRenderedComponent<CaseListView> page, string text) =>
        page.FindAll("tbody tr").Count(r => r.TextContent.Contains(text, StringComparison.Ordinal));

    private static IElement Tab(IRenderedComponent<CaseListView> page, string word) =>
        page.FindAll("nav.tabs a").First(a => a.TextContent.TrimStart().StartsWith(word, StringComparison.Ordinal));
}
