using Microsoft.AspNetCore.Mvc;
using SubsidyPortal.Application.Programs.WhatIf;
using SubsidyPortal.Application.Reports;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Programs.WhatIf;

/// <summary>What the what-ifs need: the worker, and the files over plain HTTP.</summary>
internal static class WhatIfEndpoints
{
    public static IServiceCollection AddWhatIfs(this IServiceCollection services) => services.AddHostedService<WhatIfWorker>();

    public static void MapWhatIfs(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Links.Manager.WhatIfFilePattern, ExportAsync).RequireAuthorization().ExcludeFromDescription();

    private static async Task<IResult> ExportAsync(
        [FromRoute] Guid id, [FromQuery] string? format, [FromQuery] string? language, [FromServices] UseCaseRunner runner, HttpContext context)
    {
        if (!Enum.TryParse<ReportFormat>(format, ignoreCase: true, out var form))
        {
            return Results.BadRequest();
        }

        var outcome = await runner.RunAsync(new ExportWhatIf(Guid.CreateVersion7(), id, form, language ?? "en"), context.RequestAborted);
        context.Response.Headers.CacheControl = "private, no-store";
        return outcome switch
        {
            Outcome<ExportedReport>.Ok { Value: { Content: { } file } report } => Results.Bytes(file, report.MediaType, report.FileName),
            Outcome<ExportedReport>.NotFound => Results.NotFound(),
            Outcome<ExportedReport>.Unavailable => Results.StatusCode(StatusCodes.Status503ServiceUnavailable),
            _ => Results.BadRequest(),
        };
    }
}
