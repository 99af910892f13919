using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Data.Identity;
using SubsidyPortal.Web.Features.Identity.Sessions;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Identity;

/// <summary>Sign-in and sessions. Call it after <c>AddPortalPages</c>, whose provider of the signed-in person it replaces.</summary>
internal static class IdentitySetup
{
    public static void AddPortalIdentity(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var demo = builder.Configuration.GetSection(ShellOptions.Section).Get<ShellOptions>()?.Demo ?? false;
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(options => SessionCookie.Configure(options, demo || builder.Environment.IsDevelopment()));
        new IdentityBuilder(typeof(PortalUser), typeof(IdentityRole<Guid>), services)
            .AddSignInManager<PortalSignIn>()
            .AddClaimsPrincipalFactory<SessionPrincipalFactory>();
        services.AddOptions<SecurityStampValidatorOptions>().Configure<IOptions<AccountLimits>>((options, limits) => options.ValidationInterval = limits.Value.SessionCheck);
        services.AddScoped<SignInFlow>();
        services.AddScoped<AuthenticationStateProvider, SessionState>();
        services.AddScoped<ICurrentUser, CurrentUser>();
        // A form without a valid token is refused in development as anywhere else: with a page, not with an exception.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        services.AddAccountRateLimit(builder.Configuration);
    }
}
