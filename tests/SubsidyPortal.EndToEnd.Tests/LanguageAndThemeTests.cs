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
        await page.WaitForURLAsync("**/account/sign-in");

        Assert.Equal("en", await page.Locator("html").GetAttributeAsync("lang"));
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
}
