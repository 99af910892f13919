namespace SubsidyPortal.Web.Shell;

/// <summary>Claims of the sign-in cookie that pages show; put there at sign-in.</summary>
public static class PortalClaims
{
    /// <summary>The person's name as it is shown.</summary>
    public const string DisplayName = "portal:name";

    /// <summary>The name in Latin letters, for readers of English; absent where none is known.</summary>
    public const string LatinName = "portal:latin-name";

    /// <summary>The name of the company the person acts for.</summary>
    public const string CompanyName = "portal:company-name";

    /// <summary>The company's English name; absent where it has none.</summary>
    public const string CompanyEnglishName = "portal:company-english-name";
}
