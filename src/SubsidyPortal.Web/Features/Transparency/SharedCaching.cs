using Microsoft.Net.Http.Headers;

namespace SubsidyPortal.Web.Features.Transparency;

/// <summary>
/// Lets the proxy answer for the portal for a moment, where everybody without an account sees the same. The framework sends each page
/// with an antiforgery cookie and forbids keeping it; these pages send no form that needs one.
/// </summary>
internal static class SharedCaching
{
    private const string ForAMoment = "public, max-age=0, s-maxage=15";
    private const string AntiforgeryCookie = ".AspNetCore.Antiforgery.";

    public static void AllowSharedCaching(this HttpContext? context)
    {
        if (context is null || context.User.Identity is { IsAuthenticated: true } || !HttpMethods.IsGet(context.Request.Method))
        {
            return;
        }

        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            var cookies = headers.SetCookie;
            if (context.Response.StatusCode == StatusCodes.Status200OK && cookies.All(c => c?.StartsWith(AntiforgeryCookie, StringComparison.Ordinal) is true))
            {
                headers.Remove(HeaderNames.SetCookie);
                headers.Remove(HeaderNames.Pragma);
                headers.CacheControl = ForAMoment;
                headers.Append(HeaderNames.Vary, "Accept-Language, Cookie");
            }

            return Task.CompletedTask;
        });
    }
}
