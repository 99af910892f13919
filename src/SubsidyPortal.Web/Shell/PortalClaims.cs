namespace SubsidyPortal.Web.Shell;

/// <summary>Claims of the sign-in cookie that pages show; put there at sign-in.</summary>
public static class PortalClaims
{
    /// <summary>The person's name as it is shown.</summary>
    public const string DisplayName = "portal:name";

    /// <summary>The name of the company the person acts for.</summary>
    public const string CompanyName = "portal:company-name";
}
