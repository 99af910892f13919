using Microsoft.AspNetCore.Mvc;
using SubsidyPortal.Application.Documents;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Documents;

namespace SubsidyPortal.Web.Features.Documents;

/// <summary>
/// Uploads and papers go over plain HTTP and not through the circuit: 20 MB in circuit messages would be slow, and a broken
/// connection would lose the file together with the page.
/// </summary>
public static class DocumentEndpoints
{
    /// <summary>Maps the upload of papers and their view; every address asks for somebody who is signed in.</summary>
    public static void MapDocuments(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapGet(DocumentLinks.UploadToken, UploadEndpoint.Token).RequireAuthorization().ExcludeFromDescription();
        routes.MapPost(DocumentLinks.Uploads, UploadEndpoint.ReceiveAsync).RequireAuthorization().ExcludeFromDescription();
        routes.MapGet(DocumentLinks.DocumentPattern, ViewAsync).RequireAuthorization().ExcludeFromDescription();
    }

    private static async Task<IResult> ViewAsync(
        Guid id, bool? download, [FromServices] IDocumentAccess access, DocumentResponse response, HttpContext context) =>
        await access.FindVisibleAsync(id, context.RequestAborted) switch
        {
            Outcome<EvidenceFile>.Ok { Value: var file } => await response.SendAsync(context, file, download ?? false),
            Outcome<EvidenceFile>.Unavailable => Results.StatusCode(StatusCodes.Status503ServiceUnavailable),
            _ => Results.NotFound(),
        };
}
