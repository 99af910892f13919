using Microsoft.AspNetCore.Mvc;
using SubsidyPortal.Application.Reports;
using SubsidyPortal.Application.UseCases;

namespace SubsidyPortal.Web.Features.Reports;

/// <summary>What the reports need, and their files over plain HTTP: a circuit is no way for a download.</summary>
internal static class ReportEndpoints
{
    public static IServiceCollection AddReports(this IServiceCollection services) => services.AddSingleton<IReportWords, ReportWords>();

    public static void MapReports(this IEndpointRouteBuilder routes) =>
        routes.MapGet(ReportAddress.ExportPath, ExportAsync).RequireAuthorization().ExcludeFromDescription();

    private static async Task<IResult> ExportAsync(
        [AsParameters] ExportQuery query, [FromServices] UseCaseRunner runner, HttpContext context)
    {
        if (query.StoodOn is not { } stood || query.KnownOn is not { } known
            || !Enum.TryParse<ReportDetail>(query.Detail ?? nameof(ReportDetail.District), ignoreCase: true, out var detail)
            || !Enum.TryParse<ReportFormat>(query.Format, ignoreCase: true, out var format))
        {
            return Results.BadRequest();
        }

        var scope = new ReportScope(query.Program, query.Track, query.District, stood, known, query.Year);
        var outcome = await runner.RunAsync(new ExportBudgetExecution(Guid.CreateVersion7(), scope, detail, format, query.Language ?? "en"), context.RequestAborted);
        context.Response.Headers.CacheControl = "private, no-store";
        return outcome switch
        {
            Outcome<ExportedReport>.Ok { Value: { Content: { } file } report } => Results.Bytes(file, report.MediaType, report.FileName),
            Outcome<ExportedReport>.NotFound => Results.NotFound(),
            Outcome<ExportedReport>.Unavailable => Results.StatusCode(StatusCodes.Status503ServiceUnavailable),
            _ => Results.BadRequest(),
        };
    }

    /// <summary>The parameters of a report, as they stand in the address.</summary>
    internal sealed record ExportQuery(string? Program, string? Track, string? District, DateOnly? StoodOn, DateOnly? KnownOn, string? Detail, string? Format, string? Language,
        int? Year);
}
