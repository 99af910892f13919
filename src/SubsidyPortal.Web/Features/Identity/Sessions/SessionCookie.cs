using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Identity.Sessions;

/// <summary>The session's cookie: sliding, with an end that nothing moves, and checked against the account every minute.</summary>
internal static class SessionCookie
{
    public const string Name = "portal.session";
    private const string EndsAt = ".ends";

    public static void Configure(CookieAuthenticationOptions options, bool mayTravelUnencrypted)
    {
        options.Cookie.Name = Name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.IsEssential = true;
        // On a developer's machine and in the demo there is no TLS; everywhere else the cookie never travels without.
        options.Cookie.SecurePolicy = mayTravelUnencrypted ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        options.ExpireTimeSpan = SessionLimits.Idle;
        options.SlidingExpiration = true;
        options.LoginPath = Links.Account.SignInPath;
        options.LogoutPath = Links.Account.SignOut;
        options.AccessDeniedPath = Links.Account.NoAccess;
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnSigningIn = Begin;
        options.Events.OnValidatePrincipal = Validate;
        options.Events.OnRedirectToLogin = context => Redirect(context, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = context => Redirect(context, StatusCodes.Status403Forbidden);
    }

    /// <summary>When the session of this principal ends in any case; null for a principal that is no session.</summary>
    public static DateTimeOffset? EndOf(ClaimsPrincipal principal) =>
        DateTimeOffset.TryParse(principal.FindFirstValue(SessionClaims.EndsAt), CultureInfo.InvariantCulture, out var end) ? end : null;

    private static Task Begin(CookieSigningInContext context)
    {
        if (!context.Properties.Items.ContainsKey(EndsAt))
        {
            var time = context.HttpContext.RequestServices.GetRequiredService<TimeProvider>();
            context.Properties.Items[EndsAt] = (time.GetUtcNow() + SessionLimits.Longest).ToString("O", CultureInfo.InvariantCulture);
        }

        return Task.CompletedTask;
    }

    private static async Task Validate(CookieValidatePrincipalContext context)
    {
        var now = context.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        if (!context.Properties.Items.TryGetValue(EndsAt, out var text)
            || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var end)
            || end <= now)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
            return;
        }

        await SecurityStampValidator.ValidatePrincipalAsync(context);
        // A circuit has no cookie to look at, so the end travels in the principal.
        if (context.Principal?.Identity is ClaimsIdentity identity && !identity.HasClaim(c => c.Type == SessionClaims.EndsAt))
        {
            identity.AddClaim(new Claim(SessionClaims.EndsAt, text));
        }
    }

    /// <summary>People are sent to a page; programs and circuits get the bare status.</summary>
    private static Task Redirect(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        var path = context.Request.Path;
        if (path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.StatusCode = status;
        }
        else
        {
            context.Response.Redirect(context.RedirectUri);
        }

        return Task.CompletedTask;
    }
}

/// <summary>Claims that only the session itself reads.</summary>
internal static class SessionClaims
{
    public const string EndsAt = "portal:session-ends";
}
