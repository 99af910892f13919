using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SubsidyPortal.Web.Tests.Documents;

/// <summary>As much of an S3 service as the portal uses, over real HTTP: buckets, PUT with checksum, HEAD, GET with a range.</summary>
internal sealed class FakeS3 : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, byte[]> _objects = new();
    private readonly ConcurrentDictionary<string, bool> _buckets = new();
    private readonly WebApplication _app;

    private FakeS3(WebApplication app) => _app = app;

    internal string Address { get; private set; } = "";

    internal ConcurrentQueue<string> Requests { get; } = new();

    internal bool Refuses { get; set; }

    internal static async Task<FakeS3> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var fake = new FakeS3(builder.Build());
        fake._app.Run(fake.AnswerAsync);
        await fake._app.StartAsync();
        fake.Address = fake._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return fake;
    }

    internal IReadOnlyCollection<string> Keys => [.. _objects.Keys];

    internal void Damage(string key) => _objects[key] = [.. _objects[key].Reverse()];

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!.Trim('/');
        Requests.Enqueue($"{context.Request.Method} {path}");
        if (Refuses || !context.Request.Headers.Authorization.ToString().StartsWith("AWS4-HMAC-SHA256 Credential=key/", StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
        else if (path.Contains('/'))
        {
            await AnswerObjectAsync(context, path[(path.IndexOf('/') + 1)..]);
        }
        else if (HttpMethods.IsPut(context.Request.Method))
        {
            _buckets[path] = true;
        }
        else if (!_buckets.ContainsKey(path))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    private async Task AnswerObjectAsync(HttpContext context, string key)
    {
        if (HttpMethods.IsPut(context.Request.Method))
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            var isWhole = Convert.ToBase64String(SHA256.HashData(body.ToArray())) == context.Request.Headers["x-amz-checksum-sha256"];
            context.Response.StatusCode = isWhole ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
            _objects[key] = body.ToArray();
        }
        else if (!_objects.TryGetValue(key, out var bytes))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        else if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.ContentLength = bytes.Length;
        }
        else
        {
            await Results.Bytes(bytes, enableRangeProcessing: true).ExecuteAsync(context);
        }
    }
}
