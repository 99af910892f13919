using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using SubsidyPortal.Application.Documents;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.TestKit.Documents;
using SubsidyPortal.Web.Features.Documents;
using Xunit;

namespace SubsidyPortal.Web.Tests.Documents;

public sealed class UploadEndpointTests
{
    [Fact]
    public async Task Upload_GoodFile_GivesATicketForThatFile()
    {
        await using var host = await DocumentHost.StartAsync();

        var (status, body) = await host.UploadAsync(SampleFiles.Pdf(), "租赁合同 👩‍💻 חוזה.pdf");
        var file = host.Tickets.Redeem(body.GetProperty("ticket").GetString()!, DocumentHost.UserId);

        Assert.Equal(200, status);
        Assert.Equal(("租赁合同 👩‍💻 חוזה.pdf", DocumentKind.Pdf, SampleFiles.Pdf().Length), (file.Name, file.Kind, file.Size));
        Assert.Equal((file.Hash.Value, file.Name, "Pdf", file.Size), (
            body.GetProperty("hash").GetString(), body.GetProperty("name").GetString(), body.GetProperty("kind").GetString(), body.GetProperty("size").GetInt64()));
        Assert.Equal(DocumentState.Intact, await host.Store.VerifyAsync(file.Hash, CancellationToken.None));
    }

    [Fact]
    public async Task Upload_ExactlyTwentyMegabytes_IsTaken()
    {
        await using var host = await DocumentHost.StartAsync();

        var (status, body) = await host.UploadAsync(SampleFiles.PdfOfSize((int)EvidenceFile.MaxBytes), "big.pdf");

        Assert.Equal((200, EvidenceFile.MaxBytes), (status, body.GetProperty("size").GetInt64()));
    }

    [Fact]
    public async Task Upload_NameOfTenThousandCharacters_IsTakenAndCut()
    {
        await using var host = await DocumentHost.StartAsync();

        var (status, body) = await host.UploadAsync(SampleFiles.Png(), new string('长', 10_000) + ".png");

        Assert.Equal((200, 200), (status, body.GetProperty("name").GetString()!.Length));
        Assert.StartsWith("长长", body.GetProperty("name").GetString());
    }

    public static TheoryData<string, int, byte[]> BadFiles => new()
    {
        { "document.empty", 422, [] },
        { "document.too-large", 413, SampleFiles.PdfOfSize((int)EvidenceFile.MaxBytes + 1) },
        { "document.too-large", 413, SampleFiles.PdfOfSize(21 * 1024 * 1024) },
        { "document.type-not-allowed", 422, "GIF89a"u8.ToArray() },
        { "document.executable", 422, [.. "MZ"u8, .. new byte[200]] },
        { "document.archive-bomb", 422, SampleFiles.Xlsx(("xl/worksheets/sheet2.xml", new byte[60_000_000])) },
        { "document.cut-off", 422, SampleFiles.Pdf()[..300] },
    };

    [Theory]
    [MemberData(nameof(BadFiles), DisableDiscoveryEnumeration = true)]
    public async Task Upload_BadFile_IsRefusedWithCodeAndAdviceAndLeavesNothing(string code, int expected, byte[] file)
    {
        await using var host = await DocumentHost.StartAsync();

        var (status, english) = await host.UploadAsync(file, "contract.pdf");
        var (_, chinese) = await host.UploadAsync(file, "contract.pdf", "zh-CN");

        Assert.Equal((expected, code), (status, english.GetProperty("code").GetString()));
        Assert.DoesNotContain(code, english.GetProperty("title").GetString());
        Assert.Contains("文件", chinese.GetProperty("title").GetString());
        Assert.Empty(host.StoredFiles);
    }

    [Fact]
    public async Task Upload_TooLarge_NamesSizeAndLimit()
    {
        await using var host = await DocumentHost.StartAsync();

        var (_, body) = await host.UploadAsync(SampleFiles.PdfOfSize((int)EvidenceFile.MaxBytes + 1), "contract.pdf");

        Assert.StartsWith("This file is 20.1 MB; at most 20 MB is possible.", body.GetProperty("title").GetString());
    }

    [Fact]
    public async Task Upload_NotSignedIn_IsRefused()
    {
        await using var host = await DocumentHost.StartAsync();
        using var stranger = new HttpClient { BaseAddress = host.Client.BaseAddress };

        using var token = await stranger.GetAsync(DocumentLinks.UploadToken);
        using var upload = await stranger.PostAsync(DocumentLinks.Uploads, DocumentHost.Form(SampleFiles.Pdf(), "a.pdf"));

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (token.StatusCode, upload.StatusCode));
        Assert.Empty(host.StoredFiles);
    }

    [Fact]
    public async Task Upload_FromAnotherSite_IsRefused()
    {
        await using var host = await DocumentHost.StartAsync();

        using var without = await host.Client.PostAsync(DocumentLinks.Uploads, DocumentHost.Form(SampleFiles.Pdf(), "a.pdf"));
        using var forged = await host.UploadRequestAsync(DocumentHost.Form(SampleFiles.Pdf(), "a.pdf"));
        var header = forged.Headers.First(h => h.Key.Contains("Token", StringComparison.OrdinalIgnoreCase)).Key;
        forged.Headers.Remove(header);
        forged.Headers.Add(header, "forged");
        using var withForged = await host.Client.SendAsync(forged);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (without.StatusCode, withForged.StatusCode));
        Assert.Empty(host.StoredFiles);
    }

    [Fact]
    public async Task Upload_NoFileInTheForm_IsBroken()
    {
        await using var host = await DocumentHost.StartAsync();
        using var request = await host.UploadRequestAsync(new MultipartFormDataContent(DocumentHost.Boundary) { { new StringContent("x"), "field" } });
        using var plain = await host.UploadRequestAsync(new StringContent("x"));

        using var first = await host.Client.SendAsync(request);
        using var second = await host.Client.SendAsync(plain);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (first.StatusCode, second.StatusCode));
    }

    [Fact]
    public async Task Upload_CutOffHalfWay_LeavesNothing()
    {
        await using var host = await DocumentHost.StartAsync();
        using var request = await host.UploadRequestAsync(new StringContent(""));
        var start = Encoding.ASCII.GetBytes(
            $"--{DocumentHost.Boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n");

        using (var wire = new TcpClient())
        {
            await wire.ConnectAsync(IPAddress.Loopback, host.Client.BaseAddress!.Port);
            await using var stream = wire.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(RawHead(host, request, length: 10_000_000)));
            await stream.WriteAsync(start);
            await stream.WriteAsync(SampleFiles.PdfOfSize(5_000_000));
            await WaitUntilAsync(() => host.StoredFiles.Length == 1);
            wire.Client.Close(timeout: 0);
        }

        await WaitUntilAsync(() => host.StoredFiles.Length == 0);
    }

    [Fact]
    public async Task Upload_EndlessBody_IsStoppedAtTheLimit()
    {
        await using var host = await DocumentHost.StartAsync();
        using var request = await host.UploadRequestAsync(new StringContent(""));
        using var wire = new TcpClient();
        await wire.ConnectAsync(IPAddress.Loopback, host.Client.BaseAddress!.Port);
        await using var stream = wire.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(RawHead(host, request, length: null)));

        var start = $"--{DocumentHost.Boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n";
        await SendChunkAsync(stream, Encoding.ASCII.GetBytes(start));
        var megabyte = new byte[1024 * 1024];
        for (var i = 0; i < 21; i++)
        {
            await SendChunkAsync(stream, megabyte);
        }

        using var reader = new StreamReader(stream);
        Assert.Contains(" 413 ", await reader.ReadLineAsync());
        await WaitUntilAsync(() => host.StoredFiles.Length == 0);
    }

    [Fact]
    public async Task Upload_HundredsInAMinute_AreSlowedDown()
    {
        await using var host = await DocumentHost.StartAsync();
        var png = SampleFiles.Png();
        var status = 200;

        for (var i = 0; i < 210 && status == 200; i++)
        {
            (status, var body) = await host.UploadAsync(png, "a.png");
            Assert.True(status == 200 || (i >= 199 && body.GetProperty("code").GetString() == "document.too-many-uploads"));
        }

        Assert.Equal(429, status);
    }

    private static string RawHead(DocumentHost host, HttpRequestMessage request, int? length)
    {
        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"POST {DocumentLinks.Uploads} HTTP/1.1\r\nHost: {host.Client.BaseAddress!.Authority}\r\n");
        foreach (var (name, values) in request.Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {string.Join(", ", values)}\r\n");
        }

        return head.Append(CultureInfo.InvariantCulture, $"X-Test-User: {DocumentHost.UserId}\r\nCookie: {host.Cookie}\r\n")
            .Append(CultureInfo.InvariantCulture, $"Content-Type: multipart/form-data; boundary={DocumentHost.Boundary}\r\n")
            .Append(length is { } known ? string.Create(CultureInfo.InvariantCulture, $"Content-Length: {known}\r\n\r\n") : "Transfer-Encoding: chunked\r\n\r\n")
            .ToString();
    }

    private static async Task SendChunkAsync(Stream stream, byte[] bytes)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(bytes.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n"));
        await stream.WriteAsync(bytes);
        await stream.WriteAsync("\r\n"u8.ToArray());
    }

    /// <summary>The server notices a broken connection on its own time; the test asks until it has.</summary>
    private static async Task WaitUntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!condition())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
