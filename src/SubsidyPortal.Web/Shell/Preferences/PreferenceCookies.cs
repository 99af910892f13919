using Microsoft.AspNetCore.Localization;
using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Shell.Preferences;

/// <summary>The choices a browser remembers, also before anybody signs in.</summary>
public static class PreferenceCookies
{
    public const string Language = "portal.language";
    public const string Theme = "portal.theme";
    public const string Keys = "portal.keys";
    public const string Amounts = "portal.amounts";

    private const string TenThousand = "ten-thousand";

    /// <summary>What a page needs to know before it is drawn.</summary>
    public static PageChoices Of(HttpContext context) => new(ThemeOf(context), context.Request.Cookies[Keys] != "off", AmountsOf(context));

    /// <summary>In what the reader wants amounts.</summary>
    public static AmountUnit AmountsOf(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Request.Cookies[Amounts] == TenThousand ? AmountUnit.TenThousandYuan : AmountUnit.Yuan;
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

    /// <summary>Turns single-key shortcuts off, or on again.</summary>
    public static void SetKeys(HttpContext context, bool on)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (on)
        {
            context.Response.Cookies.Delete(Keys, Options(context));
            return;
        }

        context.Response.Cookies.Append(Keys, "off", Options(context));
    }

    /// <summary>Shows amounts in ten thousands, or in yuan again.</summary>
    public static void SetAmounts(HttpContext context, AmountUnit unit)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (unit == AmountUnit.Yuan)
        {
            context.Response.Cookies.Delete(Amounts, Options(context));
            return;
        }

        context.Response.Cookies.Append(Amounts, TenThousand, Options(context));
    }

    public static void SetLanguage(HttpContext context, string language)
    {
        ArgumentNullException.ThrowIfNull(context);
        var value = CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language));
        context.Response.Cookies.Append(Language, value, Options(context));
    }

    private static ThemeChoice ThemeOf(HttpContext context) => context.Request.Cookies[Theme] switch
    {
        "light" => ThemeChoice.Light,
        "dark" => ThemeChoice.Dark,
        _ => ThemeChoice.Device,
    };

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
