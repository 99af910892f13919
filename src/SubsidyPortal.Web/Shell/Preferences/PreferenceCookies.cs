using Microsoft.AspNetCore.Localization;

namespace SubsidyPortal.Web.Shell.Preferences;

/// <summary>The two choices a browser remembers, also before anybody signs in.</summary>
public static class PreferenceCookies
{
    public const string Language = "portal.language";
    public const string Theme = "portal.theme";

    public static ThemeChoice ThemeOf(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Request.Cookies[Theme] switch
        {
            "light" => ThemeChoice.Light,
            "dark" => ThemeChoice.Dark,
            _ => ThemeChoice.Device,
        };
    }

    public static void SetTheme(HttpContext context, ThemeChoice theme)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (theme == ThemeChoice.Device)
        {
            context.Response.Cookies.Delete(Theme, Options(context));
            return;
        }

        context.Response.Cookies.Append(Theme, theme == ThemeChoice.Dark ? "dark" : "light", Options(context));
    }

    public static void SetLanguage(HttpContext context, string language)
    {
        ArgumentNullException.ThrowIfNull(context);
        var value = CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language));
        context.Response.Cookies.Append(Language, value, Options(context));
    }

    private static CookieOptions Options(HttpContext context) => new()
    {
        MaxAge = TimeSpan.FromDays(365),
        Path = "/",
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
    };
}
