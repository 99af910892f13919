using Microsoft.Playwright;
using SubsidyPortal.TestKit.Browser;
using Xunit;

namespace SubsidyPortal.EndToEnd.Tests.BadInput;

/// <summary>One application in two tabs, and a button that is pressed twice.</summary>
public sealed class SubmissionTests(BrowserFixture browser, DemoPortal portal) : Journey(browser, portal)
{
    [Fact]
    public async Task StalePageThenDoubleSubmit_HandsInOnce()
    {
        var page = await SignedInAsync("owner");
        var first = new ApplicationPages(page);
        await first.FillAsync("HT-TWICE-1", "600000");
        await Assertions.Expect(first.Button("Submit the application")).ToBeEnabledAsync();
        var id = first.CaseId;

        // The other tab changes what the first one is about to hand in.
        var second = new ApplicationPages(await page.Context.NewPageAsync());
        await second.OpenAsync($"/applications/{id}/edit/contract");
        await second.TypeAsync("f-contract-title", "另一个窗口里的名称");
        await second.KeptAsync("f-contract-title", "另一个窗口里的名称");
        await first.PressAsync("Submit the application");
        await first.SeeAsync("Somebody else changed this");
        await first.FollowAsync("Load again");
        await first.InteractiveAsync();
        await first.SeeAsync("另一个窗口里的名称");

        await first.Button("Submit the application").DblClickAsync();
        await first.ArriveAsync("/receipt$");
        await first.SeeAsync("Your application is with the city.");

        // What is typed into the page that is still open is refused, and stays readable.
        await second.TypeAsync("f-seller-name", "迟到的更改");
        await second.SeeAsync("What you typed just now was not saved.");
        await Assertions.Expect(second.Field("f-seller-name")).ToHaveValueAsync("迟到的更改");

        Assert.DoesNotContain("round 2", await first.Main.InnerTextAsync(), StringComparison.Ordinal);
        await second.OpenAsync("/applications?all=true");
        await Assertions.Expect(second.Main.GetByText("另一个窗口里的名称")).ToHaveCountAsync(1);
    }
}
