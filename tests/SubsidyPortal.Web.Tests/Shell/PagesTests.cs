using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.SignalR;
using SubsidyPortal.Web.Shell;
using Xunit;

namespace SubsidyPortal.Web.Tests.Shell;

public sealed class PagesTests(PageHost host) : IClassFixture<PageHost>
{
    private const string StaticPage = "/not-found";
    private const string WorkingPage = "/dev/parts";

    [Fact]
    public async Task StaticPage_LoadsNeitherMudBlazorNorACircuit()
    {
        var page = await Get(StaticPage);

        Assert.Equal(["css/portal"], Names(page, "link[rel=stylesheet]", "href"));
        Assert.Equal(["js/portal"], Names(page, "script[src]", "src"));
        Assert.DoesNotContain("mud-", page.Body!.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WorkingPage_LoadsOneBundleOfEachKindMore()
    {
        var page = await Get(WorkingPage);

        Assert.Equal(["css/working", "css/portal"], Names(page, "link[rel=stylesheet]", "href"));
        Assert.Equal(["js/working", "_framework/blazor.web", "js/portal"], Names(page, "script[src]", "src"));
    }

    [Theory]
    [InlineData(StaticPage)]
    [InlineData(WorkingPage)]
    public async Task EveryPage_HasNoScriptInItself(string path)
    {
        var page = await Get(path);

        Assert.Empty(page.QuerySelectorAll("script:not([src])"));
        Assert.DoesNotContain(page.All, element => element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("zh-CN,zh;q=0.9", "zh-Hans", "找不到此页面")]
    [InlineData("en-GB", "en", "This page does not exist")]
    [InlineData("de-DE", "en", "This page does not exist")]
    public async Task Page_LanguageOfTheBrowser_IsSpoken(string accepted, string language, string heading)
    {
        var page = await Get(StaticPage, ("Accept-Language", accepted));

        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(heading, page.QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData("portal.theme=dark", "dark")]
    [InlineData("portal.theme=light", "light")]
    [InlineData("portal.theme=pink", null)]
    [InlineData("x=y", null)]
    public async Task Page_ThemeOfTheCookie_IsSetByTheServer(string cookie, string? theme) =>
        Assert.Equal(theme, (await Get(StaticPage, ("Cookie", cookie))).DocumentElement.GetAttribute("data-theme"));

    [Fact]
    public async Task Keys_TurnedOff_AreOffOnEveryPage()
    {
        var answer = await Post("/preferences/keys", ("keys", "off"), ("returnUrl", "/cases"));

        Assert.Equal("/cases", answer.Headers.Location!.OriginalString);
        Assert.Equal("off", (await Get(StaticPage, ("Cookie", answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0]))).Body!.GetAttribute("data-keys"));
        Assert.Null((await Get(StaticPage)).Body!.GetAttribute("data-keys"));
    }

    [Fact]
    public async Task Amounts_InTenThousands_AreSoOnPagesUntilChosenBack()
    {
        var answer = await Post("/preferences/amounts", ("amounts", "ten-thousand"), ("returnUrl", "/dev/parts"));
        var cookie = ("Cookie", answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        var back = await Post("/preferences/amounts", ("amounts", "yuan"), ("returnUrl", "/dev/parts"));

        Assert.Equal("/dev/parts", answer.Headers.Location!.OriginalString);
        Assert.Equal("123.456789\u00A0×10kyuan", (await Get(WorkingPage, cookie)).QuerySelector(".figure")!.TextContent);
        Assert.Equal("123.456789万元", (await Get(WorkingPage, cookie, ("Accept-Language", "zh-CN"))).QuerySelector(".figure")!.TextContent);
        Assert.Equal("1,234,567.89yuan", (await Get(WorkingPage)).QuerySelector(".figure")!.TextContent);
        Assert.Contains("expires=Thu, 01 Jan 1970", back.Headers.GetValues("Set-Cookie").Single(), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The unit is read where a circuit connects, by the mark of a hub; without it a page would turn back to yuan once it is alive.</summary>
    [Fact]
    public void Amounts_OfCircuits_AreReadWhereTheyConnect() =>
        Assert.NotNull(Assert.Single(host.Endpoints, e => e.RoutePattern.RawText!.Trim('/') == "_blazor").Metadata.GetMetadata<HubMetadata>());

    [Theory]
    [InlineData("portal.amounts=ten-thousand", "yuan")]
    [InlineData("portal.amounts=dozens", "ten-thousand")]
    [InlineData("x=y", "ten-thousand")]
    public async Task Amounts_EveryPage_OffersTheOther(string cookie, string offered) =>
        Assert.Equal(offered, (await Get(StaticPage, ("Cookie", cookie))).QuerySelector(".foot button[name=amounts]")!.GetAttribute("value"));

    [Fact]
    public async Task Language_Chosen_IsRememberedAndSpoken()
    {
        var answer = await Post("/preferences/language", ("language", "zh-Hans"), ("returnUrl", "/programs/shanghai-ai-2025?tab=2"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/programs/shanghai-ai-2025?tab=2", answer.Headers.Location!.OriginalString);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("zh-Hans", (await Get(StaticPage, ("Cookie", cookie.Split(';')[0]), ("Accept-Language", "en"))).DocumentElement.GetAttribute("lang"));
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("")]
    public async Task Preferences_AddressElsewhere_LeadsToTheStart(string returnUrl)
    {
        Assert.Equal("/", (await Post("/preferences/language", ("language", "en"), ("returnUrl", returnUrl))).Headers.Location!.OriginalString);
        Assert.Equal("/", (await Post("/preferences/theme", ("theme", "dark"), ("returnUrl", returnUrl))).Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Language_Unknown_ChangesNothing() =>
        Assert.False((await Post("/preferences/language", ("language", "xx"))).Headers.Contains("Set-Cookie"));

    [Fact]
    public async Task UnknownAddress_Person_GetsThePageWithTheStatus()
    {
        using var client = host.Client();
        var answer = await client.GetAsync(new Uri("/no/such/page?a=1", UriKind.Relative));
        var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.NotNull(page.QuerySelector("h1"));
        Assert.Equal("/no/such/page?a=1", ((IHtmlInputElement)page.QuerySelector("input[name=returnUrl]")!).Value);
    }

    [Theory]
    [InlineData("/no/such/page", HttpStatusCode.MethodNotAllowed, "The portal could not accept this request")]
    [InlineData("/test/fails", HttpStatusCode.InternalServerError, "Something failed on our side")]
    public async Task SentForm_ThatCannotBeTaken_IsAnsweredByAPage(string path, HttpStatusCode status, string heading)
    {
        var answer = await Post(path, ("a", "b"));

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(heading, (await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync())).QuerySelector("h1")?.TextContent);
    }

    [Theory]
    [InlineData("IntakeOfficer", WorkingPage, "dense")]
    [InlineData("Auditor", WorkingPage, "dense")]
    [InlineData("CompanyOwner", WorkingPage, null)]
    [InlineData("IntakeOfficer", StaticPage, null)]
    public async Task Density_OfThePage_FollowsWhoWorksOnIt(string role, string path, string? density) =>
        Assert.Equal(density, (await Get(path, ("X-Test-Role", role))).Body!.GetAttribute("data-density"));

    [Fact]
    public async Task UnknownAddress_Machine_GetsTheBareStatus()
    {
        using var client = host.Client();
        var answer = await client.GetAsync(new Uri("/api/v1/nothing", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Failure_Person_GetsAReferenceAndNoDetails()
    {
        using var client = host.Client();
        var answer = await client.GetAsync(new Uri("/test/fails", UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.NotEmpty((await new HtmlParser().ParseDocumentAsync(text)).QuerySelector(".mono")!.TextContent);
        Assert.DoesNotContain("on purpose", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryAnswer_CarriesTheSecurityHeaders()
    {
        using var client = host.Client();
        foreach (var path in new[] { StaticPage, WorkingPage, Links.Public.Help, "/health/live", "/no/such/page" })
        {
            var headers = (await client.GetAsync(new Uri(path, UriKind.Relative))).Headers;
            var policy = Assert.Single(headers.GetValues("Content-Security-Policy"));
            Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'self'", policy, StringComparison.Ordinal);
            foreach (var (name, value) in SecurityHeaderValues.Fixed)
            {
                Assert.Equal((path, name, value), (path, name, Assert.Single(headers.GetValues(name))));
            }
        }
    }

    [Fact]
    public async Task Bundles_UnderTheirFingerprintedAddress_AreCompressed()
    {
        var page = await Get(WorkingPage);
        var addresses = page.QuerySelectorAll("link[rel=stylesheet]").Select(link => link.GetAttribute("href"))
            .Concat(page.QuerySelectorAll("script[src]").Select(script => script.GetAttribute("src")));

        foreach (var address in addresses)
        {
            var answer = await Send("/" + address, ("Accept-Encoding", "gzip"));
            Assert.Equal("gzip", Assert.Single(answer.Content.Headers.ContentEncoding));
            Assert.Matches(@"\.[a-z0-9]{10}\.(css|js)$", address!);
        }
    }

    [Fact]
    public async Task Bundles_HoldTheirPartsUnharmed()
    {
        var css = await (await Send("/css/working.css")).Content.ReadAsStringAsync();
        var script = await (await Send("/js/working.js")).Content.ReadAsStringAsync();

        Assert.Contains(@".hover\:mud-primary-hover", css, StringComparison.Ordinal);
        Assert.Contains("--mud-palette-primary: var(--c-primary);", css, StringComparison.Ordinal);
        Assert.Contains(@"/\s/g", script, StringComparison.Ordinal);
        Assert.Contains("components-reconnect-state-changed", script, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Names(IHtmlDocument page, string selector, string attribute) =>
        page.QuerySelectorAll(selector).Select(element => element.GetAttribute(attribute)!).Select(path => path[..path.LastIndexOf('.', path.LastIndexOf('.') - 1)]);

    private async Task<IHtmlDocument> Get(string path, params (string Name, string Value)[] headers) =>
        await new HtmlParser().ParseDocumentAsync(await (await Send(path, headers)).Content.ReadAsStringAsync());

    private async Task<HttpResponseMessage> Send(string path, params (string Name, string Value)[] headers)
    {
        using var client = host.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request);
    }

    private async Task<HttpResponseMessage> Post(string path, params (string Name, string Value)[] fields)
    {
        using var client = host.Client();
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await client.PostAsync(new Uri(path, UriKind.Relative), content);
    }
}
