using Microsoft.Net.Http.Headers;
using SubsidyPortal.Application.Documents;
using SubsidyPortal.Domain.Documents;

namespace SubsidyPortal.Web.Features.Documents;

/// <summary>
/// Sends a stored paper so that nothing in it can act: the type that the inspection found, no guessing by the browser, a policy
/// that forbids scripts, forms and outside sources. Who may see it was decided before.
/// </summary>
public sealed class DocumentResponse(IDocumentStore store, ILogger<DocumentResponse> logger)
{
    /// <summary>For everything that is not a PDF: an own, empty origin on top of it all.</summary>
    private const string Sandbox = "default-src 'none'; frame-ancestors 'self'; sandbox";

    /// <summary>
    /// Without the sandbox: many Chromium versions and Safari then show an error in place of the PDF. Nothing is lost by that. No
    /// script of this origin can run in the response, and a viewer runs those of a PDF in a process of its own.
    /// </summary>
    private const string PdfPolicy = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'";

    /// <summary>The result for a paper that the reader may see. PDF and pictures open in the page unless a download is wanted.</summary>
    public async Task<IResult> SendAsync(HttpContext context, EvidenceFile file, bool download)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(file);
        var content = await store.OpenReadAsync(file.Hash, context.RequestAborted);
        if (content is null)
        {
            logger.LogError("The store has no document {Hash}.", file.Hash);
            return Results.StatusCode(StatusCodes.Status500InternalServerError);
        }

        var inline = !download && file.Kind is (DocumentKind.Pdf or DocumentKind.Png or DocumentKind.Jpeg);
        var disposition = new ContentDispositionHeaderValue(inline ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name);

        var headers = context.Response.Headers;
        headers.ContentDisposition = disposition.ToString();
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "SAMEORIGIN";
        headers.ContentSecurityPolicy = file.Kind == DocumentKind.Pdf ? PdfPolicy : Sandbox;
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Referrer-Policy"] = "no-referrer";

        // Kept by the browser, but asked for each time: the right to see a paper can end.
        headers.CacheControl = "private, no-cache";
        return Results.Stream(
            content, MediaTypeOf(file.Kind), entityTag: new EntityTagHeaderValue($"\"{file.Hash}\""), enableRangeProcessing: true);
    }

    internal static string MediaTypeOf(DocumentKind kind) => kind switch
    {
        DocumentKind.Pdf => "application/pdf",
        DocumentKind.Png => "image/png",
        DocumentKind.Jpeg => "image/jpeg",
        DocumentKind.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        DocumentKind.Ofd => "application/ofd",
        DocumentKind.Xml => "application/xml",
        _ => "application/octet-stream",
    };
}
