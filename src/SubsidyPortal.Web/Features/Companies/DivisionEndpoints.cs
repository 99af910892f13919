using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Companies;

/// <summary>What a field for a place proposes while somebody types, as a JSON array of texts. The list is public and changes with the portal only.</summary>
internal static class DivisionEndpoints
{
    private const int MostProposals = 12;
    private const int LongestText = 60;

    public static void MapDivisions(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Links.Divisions, (string? text, HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "public, max-age=3600";
            return Results.Json(text is null or { Length: > LongestText } ? [] : DivisionText.Search(text, MostProposals).Select(d => DivisionText.Of(d.Code)).ToArray());
        }).AllowAnonymous().ExcludeFromDescription();
}
