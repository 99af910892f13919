using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.Web.Features.Calendars;
using SubsidyPortal.Web.Shell;
using SubsidyPortal.Web.Tests.Components;
using Xunit;

namespace SubsidyPortal.Web.Tests.Calendars;

/// <summary>The table of holidays in the page.</summary>
public sealed class CalendarPageTests(PortalFixture portal) : ComponentTest, IClassFixture<PortalFixture>
{
    [Fact]
    public async Task YearOfTheSeed_ShowsHolidaysAndMakeUpDays()
    {
        var page = await ShowAsync(2026);

        Assert.Contains("Spring Festival", page.Find("table").TextContent, StringComparison.Ordinal);
        Assert.Contains("Make-up working day", page.Find("table").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".banner"));
    }

    [Fact]
    public async Task YearWithoutData_SaysThatMondayToFridayIsAssumed_UntilADayIsAddedAndRemoved()
    {
        var dialogs = (IRenderedComponent<MudDialogProvider>?)null;
        var page = await ShowAsync(2028, () => dialogs = Render<MudDialogProvider>());
        Assert.Contains("Monday to Friday", page.Find(".banner.att").TextContent, StringComparison.Ordinal);

        await page.Find(".btn.primary").ClickAsync();
        Assert.NotEmpty(page.Find("#Day-error").TextContent);
        await page.Find("#Day").ChangeAsync("2028-01-03");
        await page.Find(".btn.primary").ClickAsync();
        await page.WaitForElementAsync("#ChineseName-error");
        await page.Find("#ChineseName").ChangeAsync("元旦");
        await page.Find("#EnglishName").ChangeAsync("New Year's Day");
        await page.Find(".btn.primary").ClickAsync();
        await page.WaitForElementAsync(".banner.ok");
        Assert.Single(page.FindAll("tbody tr"));
        Assert.Contains("2028 is not complete", page.Find(".banner.att").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("New Year", page.Find(".banner.att").TextContent, StringComparison.Ordinal);
        Assert.Contains("Spring Festival", page.Find(".banner.att").TextContent, StringComparison.Ordinal);

        var removal = page.Find(".btn.refuse").ClickAsync();
        await dialogs!.WaitForElementAsync(".mud-dialog .refuse");
        await dialogs!.Find(".mud-dialog .refuse").ClickAsync();
        await removal;
        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll("tbody tr")));
    }

    private async Task<IRenderedComponent<CalendarPage>> ShowAsync(int year, Action? before = null)
    {
        var manager = await portal.Host.AddUserAsync(Role.ProgramManager);
        this.AddAuthorization().SetAuthorized("somebody").SetRoles(nameof(Role.ProgramManager));
        Services.AddScoped(_ => portal.Host.RunAs(manager));
        before?.Invoke();
        Services.GetRequiredService<NavigationManager>().NavigateTo($"{Links.Manager.Calendar}?year={year}");
        var page = Render<CalendarPage>();
        await page.WaitForElementAsync("#days");
        return page;
    }
}
