using System.Net;
using System.Net.Http.Headers;
using SubsidyPortal.Application.Documents;
using SubsidyPortal.TestKit.Documents;
using SubsidyPortal.Web.Features.Documents;
using Xunit;

namespace SubsidyPortal.Web.Tests.Documents;

public sealed class DocumentViewTests
{
    [Fact]
    public async Task View_Pdf_OpensInThePageAndCanDoNothing()
    {
        await using var host = await DocumentHost.StartAsync();
        var id = await StoreAsync(host, SampleFiles.Pdf(), "合同 \"a\".pdf");

        using var response = await host.Client.GetAsync(DocumentLinks.View(id));

        Assert.Equal(SampleFiles.Pdf(), await response.Content.ReadAsByteArrayAsync());
        Assert.Equal("application/pdf", response.Content.Headers.ContentType!.ToString());
        Assert.Equal(("inline", "合同 \"a\".pdf"), (response.Content.Headers.ContentDisposition!.DispositionType, response.Content.Headers.ContentDisposition.FileNameStar));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("SAMEORIGIN", Assert.Single(response.Headers.GetValues("X-Frame-Options")));
        Assert.StartsWith("default-src 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.Contains("frame-ancestors 'self'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("no-cache, private", response.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task View_Xml_IsADownloadInASandbox()
    {
        await using var host = await DocumentHost.StartAsync();
        var id = await StoreAsync(host, SampleFiles.Xml(), "invoice.html");

        using var response = await host.Client.GetAsync(DocumentLinks.View(id));

        Assert.Equal("application/xml", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.EndsWith("; sandbox", Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
    }

    [Fact]
    public async Task View_DatabaseAway_IsNoNewsAboutThePaper()
    {
        await using var host = await DocumentHost.StartAsync();
        var id = await StoreAsync(host, SampleFiles.Pdf(), "contract.pdf");
        host.Papers.Away = true;

        using var response = await host.Client.GetAsync(DocumentLinks.View(id));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    [Fact]
    public async Task Download_Picture_IsAnAttachment()
    {
        await using var host = await DocumentHost.StartAsync();
        var id = await StoreAsync(host, SampleFiles.Png(), "a.png");

        using var response = await host.Client.GetAsync(DocumentLinks.Download(id));

        Assert.Equal(("image/png", "attachment"), (response.Content.Headers.ContentType!.ToString(), response.Content.Headers.ContentDisposition!.DispositionType));
    }

    [Fact]
    public async Task View_Range_GivesThatPart()
    {
        await using var host = await DocumentHost.StartAsync();
        var id = await StoreAsync(host, SampleFiles.Pdf(), "a.pdf");
        using var request = new HttpRequestMessage(HttpMethod.Get, DocumentLinks.View(id)) { Headers = { Range = new RangeHeaderValue(10, 19) } };

        using var response = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal(SampleFiles.Pdf()[10..20], await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task View_Again_IsNotSentTwiceButAsked()
    {
        await using var host = await DocumentHost.StartAsync();
        var id = await StoreAsync(host, SampleFiles.Pdf(), "a.pdf");
        using var first = await host.Client.GetAsync(DocumentLinks.View(id));
        using var request = new HttpRequestMessage(HttpMethod.Get, DocumentLinks.View(id)) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };

        using var second = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task View_InvisibleOrUnknown_IsNotFound()
    {
        await using var host = await DocumentHost.StartAsync();

        using var response = await host.Client.GetAsync(DocumentLinks.View(Guid.NewGuid()));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task View_NotSignedIn_IsRefused()
    {
        await using var host = await DocumentHost.StartAsync();
        var id = await StoreAsync(host, SampleFiles.Pdf(), "a.pdf");
        using var stranger = new HttpClient { BaseAddress = host.Client.BaseAddress };

        using var response = await stranger.GetAsync(DocumentLinks.View(id));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task View_LostInTheStore_IsAServerErrorAndNotNotFound()
    {
        await using var host = await DocumentHost.StartAsync();
        var id = await StoreAsync(host, SampleFiles.Pdf(), "a.pdf");
        File.Delete(Assert.Single(host.StoredFiles));

        using var response = await host.Client.GetAsync(DocumentLinks.View(id));

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
    }

    private static async Task<Guid> StoreAsync(DocumentHost host, byte[] bytes, string name) =>
        host.Papers.Show(await host.Store.AcceptAsync(new MemoryStream(bytes), name, CancellationToken.None));
}
