using SubsidyPortal.Web.Shell.Preferences;
using Xunit;

namespace SubsidyPortal.Web.Tests.Shell;

public sealed class ReturnUrlTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/cases?q=%E5%90%AF%E6%A1%90&page=2")]
    [InlineData("/applications/4f6c/edit/costs#line-3")]
    public void Sanitise_LocalPath_Kept(string url) => Assert.Equal(url, ReturnUrl.Sanitise(url));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("cases")]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("/\t/evil.example/")]
    [InlineData("/\n/evil.example/")]
    [InlineData("/a\\b")]
    [InlineData("javascript:alert(1)")]
    [InlineData("~/cases")]
    public void Sanitise_AnythingElse_StartPage(string? url) => Assert.Equal("/", ReturnUrl.Sanitise(url));

    [Fact]
    public void Sanitise_VeryLong_StartPage() => Assert.Equal("/", ReturnUrl.Sanitise("/" + new string('a', 2000)));
}
