using Microsoft.AspNetCore.Authorization;
using SubsidyPortal.Application.Payments;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Web.Features.Claims;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Payments;

/// <summary>The bank's file over plain HTTP; every download is in the history.</summary>
internal static class PaymentEndpoints
{
    public static void MapPayments(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Links.Officer.PaymentFilePattern, DownloadAsync)
            .RequireAuthorization(new AuthorizeAttribute { Roles = ClaimRoles.PaymentFiles })
            .ExcludeFromDescription();

    private static async Task<IResult> DownloadAsync(Guid id, UseCaseRunner runner, HttpContext context)
    {
        var outcome = await runner.RunAsync(new ExportPaymentFile(Guid.NewGuid(), id), context.RequestAborted);
        return Answer(outcome, context);
    }

    /// <summary>The file, or why there is none; that the database is away is no news about the file.</summary>
    internal static IResult Answer(Outcome<ExportedPaymentFile> outcome, HttpContext context)
    {
        if (outcome is not Outcome<ExportedPaymentFile>.Ok { Value: var file })
        {
            return outcome switch
            {
                Outcome<ExportedPaymentFile>.RuleViolated => Results.Conflict(),
                Outcome<ExportedPaymentFile>.Unavailable => Results.StatusCode(StatusCodes.Status503ServiceUnavailable),
                _ => Results.NotFound(),
            };
        }

        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Content-Sha256"] = file.Sha256;
        return Results.File(file.Content, file.MediaType, file.Name);
    }
}
