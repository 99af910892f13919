using Microsoft.AspNetCore.Mvc;
using SubsidyPortal.Web.Components;

namespace SubsidyPortal.Web.Shell.Preferences;

/// <summary>
/// Language, theme, shortcut keys and the unit of amounts as plain form posts, so that the switch works on static pages, in a circuit and without a script.
/// They change nothing but a cookie of the sender, so no antiforgery token is asked for; SameSite and POST suffice.
/// </summary>
internal static class PreferenceEndpoints
{
    public static void MapPreferenceEndpoints(this IEndpointRouteBuilder app)
    {
        var preferences = app.MapGroup("").DisableAntiforgery().ExcludeFromDescription().AllowAnonymous();

        preferences.MapPost(Links.Preferences.Language, (HttpContext context, [FromForm] string? language, [FromForm] string? returnUrl) =>
        {
            if (Languages.All.Contains(language))
            {
                PreferenceCookies.SetLanguage(context, language!);
            }

            return Results.LocalRedirect(ReturnUrl.Sanitise(returnUrl));
        });

        preferences.MapPost(Links.Preferences.Theme, (HttpContext context, [FromForm] string? theme, [FromForm] string? returnUrl) =>
        {
            PreferenceCookies.SetTheme(context, theme switch
            {
                "light" => ThemeChoice.Light,
                "dark" => ThemeChoice.Dark,
                _ => ThemeChoice.Device,
            });
            return Results.LocalRedirect(ReturnUrl.Sanitise(returnUrl));
        });

        preferences.MapPost(Links.Preferences.Keys, (HttpContext context, [FromForm] string? keys, [FromForm] string? returnUrl) =>
        {
            PreferenceCookies.SetKeys(context, on: keys != "off");
            return Results.LocalRedirect(ReturnUrl.Sanitise(returnUrl));
        });

        preferences.MapPost(Links.Preferences.Amounts, (HttpContext context, [FromForm] string? amounts, [FromForm] string? returnUrl) =>
        {
            PreferenceCookies.SetAmounts(context, amounts == "ten-thousand" ? AmountUnit.TenThousandYuan : AmountUnit.Yuan);
            return Results.LocalRedirect(ReturnUrl.Sanitise(returnUrl));
        });
    }
}
