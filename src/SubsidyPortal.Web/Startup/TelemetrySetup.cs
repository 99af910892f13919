using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SubsidyPortal.Application.UseCases;

namespace SubsidyPortal.Web.Startup;

/// <summary>
/// Traces, metrics and logs by OTLP, only where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says to whom; the other <c>OTEL_</c> variables
/// count as everywhere.
/// </summary>
internal static class TelemetrySetup
{
    private const string Service = "subsidy-portal";

    public static void AddPortalTelemetry(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return;
        }

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(builder.Configuration["OTEL_SERVICE_NAME"] is { Length: > 0 } name ? name : Service))
            .WithTracing(traces => traces
                .AddSource(UseCaseTelemetry.Source)
                // What asks for the portal's health every few seconds would drown everything else.
                .AddAspNetCoreInstrumentation(requests => requests.Filter = context => !context.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase))
                .AddNpgsql())
            .WithMetrics(metrics => metrics
                .AddMeter(UseCaseTelemetry.Source)
                // Circuits are the memory of this server.
                .AddMeter("Microsoft.AspNetCore.Components.Server.Circuits")
                .AddAspNetCoreInstrumentation()
                .AddNpgsqlInstrumentation())
            .WithLogging()
            .UseOtlpExporter();
    }
}
