namespace SubsidyPortal.Web.Startup;

/// <summary>Who is signed in, as seen by pages. The sign-in itself is set up by the Identity feature.</summary>
internal static class AccessSetup
{
    public static void AddPortalAccess(this WebApplicationBuilder builder)
    {
        builder.Services.AddAuthentication();
        builder.Services.AddAuthorization();
        builder.Services.AddCascadingAuthenticationState();
    }
}
