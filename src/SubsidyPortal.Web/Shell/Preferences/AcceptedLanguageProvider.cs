using Microsoft.AspNetCore.Localization;
using Microsoft.Net.Http.Headers;

namespace SubsidyPortal.Web.Shell.Preferences;

/// <summary>The first language of <c>Accept-Language</c>, by quality, that the portal speaks.</summary>
public sealed class AcceptedLanguageProvider : RequestCultureProvider
{
    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var accepted = httpContext.Request.GetTypedHeaders().AcceptLanguage;
        var language = accepted
            .OrderByDescending(item => item, StringWithQualityHeaderValueComparer.QualityComparer)
            .Where(item => item.Quality is not 0)
            .Select(item => Languages.Match(item.Value.ToString()))
            .FirstOrDefault(match => match is not null);
        return Task.FromResult(language is null ? null : new ProviderCultureResult(language));
    }
}
