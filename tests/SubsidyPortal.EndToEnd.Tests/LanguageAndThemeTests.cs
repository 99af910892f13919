using Microsoft.Playwright;
using SubsidyPortal.TestKit.Browser;
using Xunit;

namespace SubsidyPortal.EndToEnd.Tests;

/// <summary>Language and theme: the browser's wish at first, the person's choice from then on.</summary>
public sealed class LanguageAndThemeTests(BrowserFixture browser, DemoPortal portal)
{
    [Fact]
    public async Task Language_FromTheBrowserThenSwitched_Stays()
    {
        var page = await browser.NewPageAsync(portal.Url, "zh-CN");
        await page.GotoAsync("/account/sign-in");
        Assert.Equal("zh-Hans", await page.Locator("html").GetAttributeAsync("lang"));

        await page.Locator("button[name=language][value=en]").First.ClickAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await DemoPortal.SignInAsync(page, "auditor-1");
        Assert.Equal("en", await page.Locator("html").GetAttributeAsync("lang"));
    }

    [Fact]
    public async Task Theme_FromTheDeviceThenChosen_StaysAfterReload()
    {
        var page = await browser.NewPageAsync(portal.Url, dark: true);
        await page.GotoAsync("/account/sign-in");
        var dark = await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");

        await page.EvaluateAsync("() => document.querySelector('button[name=theme][value=light]').click()");
        await page.WaitForFunctionAsync("before => getComputedStyle(document.body).backgroundColor !== before", dark);
        var light = await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
        await page.ReloadAsync();

        Assert.Equal("rgb(14, 20, 19)", dark);
        Assert.Equal("rgb(246, 244, 239)", light);
        Assert.Equal(light, await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));
    }

    [Fact]
    public async Task LanguageAndTheme_SwitchedOnAWorkingPage_StayOnItAndGoAlong()
    {
        var page = await browser.NewPageAsync(portal.Url);
        await DemoPortal.SignInAsync(page, "intake-1");
        var officer = new PortalPages(page);
        await officer.OpenAsync("/cases?sort=company");
        var address = new Uri(page.Url).PathAndQuery;
        var english = await officer.Main.Locator("h1").InnerTextAsync();

        await page.EvaluateAsync("() => document.querySelector('button[name=theme][value=dark]').click()");
        await page.WaitForFunctionAsync("() => getComputedStyle(document.body).backgroundColor === 'rgb(14, 20, 19)'");
        await page.EvaluateAsync("() => document.querySelector('button[name=language][value=zh-Hans]').click()");
        await page.WaitForFunctionAsync("() => document.documentElement.lang === 'zh-Hans'");
        await officer.InteractiveAsync();

        Assert.Equal(address, new Uri(page.Url).PathAndQuery);
        Assert.NotEqual(english, await officer.Main.Locator("h1").InnerTextAsync());
        await officer.Main.Locator("tbody a[href*='/cases/']").First.ClickAsync();
        await page.Locator(".case-rail").WaitForAsync();
        Assert.Equal("zh-Hans", await page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal("rgb(14, 20, 19)", await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));
        Assert.DoesNotContain("Signatures", await officer.Main.InnerTextAsync(), StringComparison.Ordinal);
    }
}
