using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using SubsidyPortal.Application.Programs.Policies;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Programs.Policies;

/// <summary>The policy desk's services, its files over plain HTTP, and the published schema.</summary>
internal static class PolicyEndpoints
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static IServiceCollection AddPolicyDesk(this IServiceCollection services) =>
        services.AddScoped<PolicyWords>().AddScoped<PolicyPlaces>().AddScoped<FaultWords>()
            .AddScoped<IArgumentWords>(services => services.GetRequiredService<FaultWords>());

    public static void MapPolicies(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Links.Policies.Schema, Schema).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet(Links.Policies.VersionFilePattern, (string code, int version, [FromServices] UseCaseRunner runner, HttpContext context) =>
            SendAsync(new ExportPolicy(code, version), runner, context)).RequireAuthorization().ExcludeFromDescription();
        routes.MapGet(Links.Policies.DraftFilePattern, (Guid id, [FromServices] UseCaseRunner runner, HttpContext context) =>
            SendAsync(new ExportPolicy(null, null, id), runner, context)).RequireAuthorization().ExcludeFromDescription();
    }

    /// <summary>Made anew with each call; it is small and rarely asked for. Its words are English, whoever asks.</summary>
    private static IResult Schema([FromServices] PolicyWords words, HttpContext context)
    {
        var language = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        JsonObject schema;
        try
        {
            schema = PolicySchema.Write(Links.Policies.Schema, words.Member);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = language;
        }

        context.Response.Headers.CacheControl = "public, max-age=3600";
        return Results.Text(schema.ToJsonString(Indented), "application/schema+json");
    }

    private static async Task<IResult> SendAsync(ExportPolicy query, UseCaseRunner runner, HttpContext context)
    {
        var outcome = await runner.AskAsync(query, context.RequestAborted);
        context.Response.Headers.CacheControl = "private, no-store";
        return outcome switch
        {
            Outcome<PolicyFile>.Ok { Value: var file } => Results.Bytes(file.Content, "application/json", file.FileName),
            Outcome<PolicyFile>.Unavailable => Results.StatusCode(StatusCodes.Status503ServiceUnavailable),
            _ => Results.NotFound(),
        };
    }
}
