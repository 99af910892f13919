using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using SubsidyPortal.Application.Documents;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Documents;

namespace SubsidyPortal.Web.Features.Documents;

/// <summary>
/// Takes one file as it arrives, inspects it and answers with a ticket. A refused or broken upload leaves nothing behind.
/// </summary>
internal static class UploadEndpoint
{
    /// <summary>The file and the few lines of the multipart form around it.</summary>
    private const long MaxRequestBytes = EvidenceFile.MaxBytes + (512 * 1024);

    /// <summary>A name of 10,000 Chinese characters is cut later; it must not break the upload.</summary>
    private const int MaxPartHeaderBytes = 256 * 1024;

    /// <summary>The forgery token for uploads. It is asked for just before, because a page may be open longer than a sign-in lasts.</summary>
    internal static IResult Token(HttpContext context, IAntiforgery antiforgery)
    {
        var tokens = antiforgery.GetAndStoreTokens(context);
        return Results.Json(new UploadToken(tokens.HeaderName!, tokens.RequestToken!));
    }

    internal static async Task<IResult> ReceiveAsync(
        HttpContext context, IAntiforgery antiforgery, IDocumentStore store, IUploadTickets tickets, UploadLimit limit, UploadProblem problem)
    {
        if (!Guid.TryParse(context.User.FindFirstValue(ClaimTypes.NameIdentifier), out var userId))
        {
            return Results.Unauthorized();
        }

        if (!await IsFromOwnPageAsync(context, antiforgery))
        {
            return problem.Of(DocumentErrors.UploadBroken);
        }

        using var lease = limit.Enter(userId);
        if (!lease.IsAcquired)
        {
            return problem.Of(DocumentErrors.TooManyUploads);
        }

        try
        {
            var file = await AcceptAsync(context, store);
            return Results.Json(UploadedFile.Of(file, tickets.Issue(file, userId)));
        }
        catch (RuleViolationException refused)
        {
            return problem.Of(refused.Violation);
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException or BadHttpRequestException)
        {
            return problem.Of(DocumentErrors.UploadBroken);
        }
    }

    private static async Task<EvidenceFile> AcceptAsync(HttpContext context, IDocumentStore store)
    {
        var request = context.Request;
        if (request.ContentLength > MaxRequestBytes)
        {
            throw new RuleViolationException(DocumentErrors.TooLarge(request.ContentLength.Value, EvidenceFile.MaxBytes));
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            // For a body that doesn't say its length: a little more, so that the store's own limit answers first, with figures.
            size.MaxRequestBodySize = 2 * MaxRequestBytes;
        }

        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 100 } boundary)
        {
            throw new InvalidDataException("Not a form with a file.");
        }

        var reader = new MultipartReader(boundary, request.Body) { HeadersLengthLimit = MaxPartHeaderBytes, BodyLengthLimit = null };
        while (await reader.ReadNextSectionAsync(context.RequestAborted) is { } section)
        {
            if (section.GetContentDispositionHeader() is { } disposition && disposition.IsFileDisposition())
            {
                var name = disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName;
                return await store.AcceptAsync(section.Body, HeaderUtilities.RemoveQuotes(name).Value, context.RequestAborted);
            }
        }

        throw new InvalidDataException("A form without a file.");
    }

    /// <summary>The token must come in the header: looking for it in the form would read the whole file into memory.</summary>
    private static async Task<bool> IsFromOwnPageAsync(HttpContext context, IAntiforgery antiforgery)
    {
        var header = antiforgery.GetTokens(context).HeaderName;
        return header is not null && context.Request.Headers.ContainsKey(header) && await antiforgery.IsRequestValidAsync(context);
    }
}
