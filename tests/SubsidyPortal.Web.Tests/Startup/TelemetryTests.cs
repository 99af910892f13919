using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Web.Startup;
using Xunit;

namespace SubsidyPortal.Web.Tests.Startup;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Portal_WithAnEndpoint_SendsTracesMetricsAndLogsThere()
    {
        await using var collector = await Collector.StartAsync();
        await using (var portal = Portal(("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")))
        {
            await portal.StartAsync(TestContext.Current.CancellationToken);
            using (var source = new ActivitySource(UseCaseTelemetry.Source))
            using (source.StartActivity("ReadOwnAccount"))
            {
                portal.Logger.LogWarning("Something to tell");
            }

            portal.Services.GetRequiredService<TracerProvider>().ForceFlush();
            portal.Services.GetRequiredService<MeterProvider>().ForceFlush();
            await portal.StopAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(["/v1/logs", "/v1/metrics", "/v1/traces"], collector.Paths.Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(collector.Bodies, body => body.Contains("ReadOwnAccount", StringComparison.Ordinal) && body.Contains("subsidy-portal", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Portal_WithoutAnEndpoint_CollectsNothing()
    {
        await using var portal = Portal();

        Assert.Null(portal.Services.GetService<TracerProvider>());
        Assert.Null(portal.Services.GetService<MeterProvider>());
    }

    private static WebApplication Portal(params (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create<string, string?>(s.Name, s.Value)));
        builder.AddPortalTelemetry();
        return builder.Build();
    }

    private sealed class Collector(WebApplication app) : IAsyncDisposable
    {
        public string Address => app.Urls.First();

        public ConcurrentQueue<string> Paths { get; } = [];

        public ConcurrentQueue<string> Bodies { get; } = [];

        public static async Task<Collector> StartAsync()
        {
            var builder = WebApplication.CreateBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var collector = new Collector(builder.Build());
            await collector.ListenAsync();
            return collector;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private Task ListenAsync()
        {
            app.Run(async context =>
            {
                using var reader = new StreamReader(context.Request.Body);
                Bodies.Enqueue(await reader.ReadToEndAsync());
                Paths.Enqueue(context.Request.Path);
                context.Response.StatusCode = StatusCodes.Status200OK;
            });
            return app.StartAsync();
        }
    }
}
