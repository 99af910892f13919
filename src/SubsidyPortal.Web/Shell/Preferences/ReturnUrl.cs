namespace SubsidyPortal.Web.Shell.Preferences;

/// <summary>An address inside the portal to go back to; anything else becomes the start page.</summary>
public static class ReturnUrl
{
    /// <summary>
    /// The given address if it is a path of this site, otherwise <c>/</c>. Refused are absolute and scheme-relative
    /// addresses, back-slashes (browsers read <c>/\host</c> as <c>//host</c>) and control characters (browsers drop
    /// them, so that <c>/&#9;/host</c> would become <c>//host</c>).
    /// </summary>
    public static string Sanitise(string? returnUrl)
    {
        if (string.IsNullOrEmpty(returnUrl) || returnUrl[0] != '/' || returnUrl.Length > 2000)
        {
            return "/";
        }

        if (returnUrl.Length > 1 && returnUrl[1] is '/' or '\\')
        {
            return "/";
        }

        return returnUrl.Any(c => char.IsControl(c) || c == '\\') ? "/" : returnUrl;
    }
}
