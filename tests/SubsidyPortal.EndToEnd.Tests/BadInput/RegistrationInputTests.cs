using Microsoft.Playwright;
using SubsidyPortal.TestKit.Browser;
using Xunit;

namespace SubsidyPortal.EndToEnd.Tests.BadInput;

/// <summary>What people type into the form of a registration that is not what the form asks for.</summary>
public sealed class RegistrationInputTests(BrowserFixture browser, DemoPortal portal) : Journey(browser, portal)
{
    [Fact]
    public async Task WrongCode_IsExplained_AndTheRestOfTheFormStays()
    {
        var company = NewCompany.Number(21);
        var wrong = company.Uscc[..^1] + (company.Uscc[^1] == '0' ? '1' : '0');
        var pages = new ApplicationPages(await VisitorAsync());
        await pages.FillRegistrationAsync(company with { Uscc = wrong });

        await pages.PressAsync("Register");

        await Assertions.Expect(pages.Field("company-uscc-error")).ToContainTextAsync("The last character does not fit the others");
        await Assertions.Expect(pages.Page.Locator(".problems")).ToContainTextAsync("The last character does not fit the others");
        await Assertions.Expect(pages.Field("company-uscc")).ToHaveValueAsync(wrong);
        await Assertions.Expect(pages.Field("company-name")).ToHaveValueAsync(company.Name);
        await Assertions.Expect(pages.Field("company-registeredin")).ToHaveValueAsync("310115");
        await Assertions.Expect(pages.Field("owner-email")).ToHaveValueAsync(company.Email);
    }

    [Fact]
    public async Task PlaceElsewhere_IsProposedWhileTyping_AndAnAmbiguousOneExplained()
    {
        var pages = new ApplicationPages(await VisitorAsync());
        await pages.FillRegistrationAsync(NewCompany.Number(26));
        await pages.Field("company-taxseat").FillAsync("");
        await pages.Field("company-taxseat").PressSequentiallyAsync("苏州");
        await Assertions.Expect(pages.Page.Locator("#company-taxseat-list option").First).ToHaveAttributeAsync("value", "江苏省苏州市 320500");

        await pages.TypeAsync("company-operatesin", "朝阳区");
        await pages.PressAsync("Register");

        await Assertions.Expect(pages.Field("company-operatesin-error")).ToContainTextAsync("北京市朝阳区 Chaoyang 110105");
        await Assertions.Expect(pages.Field("company-operatesin")).ToHaveValueAsync("朝阳区");
        await Assertions.Expect(pages.Field("company-taxseat-error")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task TooLongName_IsExplainedAndKept()
    {
        var company = NewCompany.Number(22) with { Name = new string('长', 10_000) };
        var pages = new ApplicationPages(await VisitorAsync());
        await pages.FillRegistrationAsync(company);

        await pages.PressAsync("Register");

        await Assertions.Expect(pages.Field("company-name-error")).ToContainTextAsync("Use at most");
        await Assertions.Expect(pages.Field("company-name")).ToHaveValueAsync(company.Name);
    }

    [Fact]
    public async Task MarkupSqlAndEmojiInAName_AreText()
    {
        var company = NewCompany.Number(23) with { Name = "<img src=x onerror=alert(1)>🚀'); DROP TABLE companies;--" };
        var page = await VisitorAsync();
        var alerts = 0;
        page.Dialog += (_, dialog) =>
        {
            alerts++;
            _ = dialog.DismissAsync();
        };
        var pages = new ApplicationPages(page);
        await pages.RegisterAsync(company);
        await pages.SignInAsync(company);

        await pages.OpenAsync("/company");
        await pages.SeeAsync(company.Name);

        var officer = await SignedInAsync("intake-1");
        var cases = new PortalPages(officer);
        await cases.OpenAsync($"/cases?q={Uri.EscapeDataString("%' OR 1=1; DROP TABLE applications;--")}");
        Assert.Equal(0, await officer.Locator("main tbody a[href*='/cases/']").CountAsync());
        await cases.OpenAsync("/cases");
        await officer.Locator("main tbody a[href*='/cases/']").First.WaitForAsync();
        Assert.Equal(0, alerts);
    }
}
