using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SubsidyPortal.Application;
using SubsidyPortal.Application.Programs.Estimates;
using SubsidyPortal.Data.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Features.Programs.Estimates;

namespace SubsidyPortal.Web.Tests.Programs.Estimates;

/// <summary>A host with nothing but the estimate API, on the shipped policies.</summary>
internal sealed class EstimateApi : IAsyncDisposable
{
    private readonly WebApplication app;

    private EstimateApi(WebApplication app, HttpClient client) => (this.app, Client) = (app, client);

    public static PolicyVersion Shanghai { get; } = PolicyCatalogue.Find("shanghai-ai-2025")!;

    public HttpClient Client { get; }

    public static async Task<EstimateApi> StartAsync(int burst = 100_000)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        // A slow refill, so that a test that empties the bucket finds it empty on a busy machine too.
        builder.Configuration.AddInMemoryCollection(
            [new("Portal:Estimates:Burst", burst.ToString(System.Globalization.CultureInfo.InvariantCulture)), new("Portal:Estimates:PerSecond", "1")]);
        builder.Services.AddPortalTexts();
        builder.Services.AddEstimates();
        builder.Services.AddSingleton<IPublishedPolicies, CataloguePolicies>();
        builder.Services.AddSingleton(new CityClock(new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 4, 0, 0, TimeSpan.Zero))));
        var app = builder.Build();
        app.UseRateLimiter();
        app.MapEstimates();
        app.MapOpenApi();
        await app.StartAsync();
        return new EstimateApi(app, app.GetTestClient());
    }

    public static string Example(string id) =>
        EstimateFactsJson.Write(Shanghai.Document.Examples.Single(example => example.Id == id).Facts);

    public Task<HttpResponseMessage> PostAsync(string json, string language = "en") => PostAsync(Encoding.UTF8.GetBytes(json), language);

    public async Task<HttpResponseMessage> PostAsync(byte[] body, string language = "en", string type = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/estimates") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        request.Headers.AcceptLanguage.ParseAdd(language);
        return await Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }
}
