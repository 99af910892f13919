using Microsoft.AspNetCore.Http;
using SubsidyPortal.Web.Shell.Preferences;
using Xunit;

namespace SubsidyPortal.Web.Tests.Shell;

public sealed class AcceptedLanguageTests
{
    [Theory]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans")]
    [InlineData("zh", "zh-Hans")]
    [InlineData("zh-TW", "zh-Hans")]
    [InlineData("zh-Hans-CN", "zh-Hans")]
    [InlineData("en-GB,en;q=0.9,zh;q=0.8", "en")]
    [InlineData("de-DE,zh-CN;q=0.5,en;q=0.7", "en")]
    [InlineData("zh;q=0,en", "en")]
    public async Task Determine_HeaderWithALanguageOfThePortal_IsTheBestOfThem(string header, string expected)
    {
        var result = await Determine(header);

        Assert.Equal(expected, result);
    }

    [Theory]
    [InlineData("de-DE,fr;q=0.8")]
    [InlineData("")]
    [InlineData(";;;,,,")]
    public async Task Determine_NoneOfThem_LeavesTheDefault(string header) => Assert.Null(await Determine(header));

    private static async Task<string?> Determine(string header)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.AcceptLanguage = header;
        var result = await new AcceptedLanguageProvider().DetermineProviderCultureResult(context);
        return result?.UICultures[0].Value;
    }
}
