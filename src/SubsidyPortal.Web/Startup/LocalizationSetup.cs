using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.SignalR;
using SubsidyPortal.Web.Components;
using SubsidyPortal.Web.Shell.Preferences;

namespace SubsidyPortal.Web.Startup;

/// <summary>
/// English and Simplified Chinese: the person's choice, else what the browser asks for, else English. And amounts in yuan or in ten
/// thousands, by choice.
/// </summary>
internal static class LocalizationSetup
{
    public static void AddPortalLocalization(this WebApplicationBuilder builder)
    {
        // No ResourcesPath: a text file lies beside its feature and is found by the name of its marker class.
        builder.Services.AddPortalTexts();
        builder.Services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SetDefaultCulture(Languages.English);
            options.AddSupportedCultures(Languages.All);
            options.AddSupportedUICultures(Languages.All);
            options.ApplyCurrentCultureToResponseHeaders = true;
            options.RequestCultureProviders =
            [
                new CookieRequestCultureProvider { CookieName = PreferenceCookies.Language },
                new AcceptedLanguageProvider(),
            ];
        });
    }

    public static void UsePortalLocalization(this WebApplication app)
    {
        app.UseRequestLocalization();
        app.Use(async (context, next) =>
        {
            if (IsLookedAt(context.GetEndpoint()))
            {
                ReadersAmounts.Unit = PreferenceCookies.AmountsOf(context);
            }

            await next(context);
        });
    }

    /// <summary>Pages and their circuits. Files and answers to programs stay in yuan, whoever fetches them.</summary>
    private static bool IsLookedAt(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null || endpoint?.Metadata.GetMetadata<HubMetadata>() is not null;
}
