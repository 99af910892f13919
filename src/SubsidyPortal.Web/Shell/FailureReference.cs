using System.Diagnostics;
using System.Security.Cryptography;

namespace SubsidyPortal.Web.Shell;

/// <summary>The number by which a person and the log speak of the same failure.</summary>
internal static class FailureReference
{
    /// <summary>The trace of the request or circuit call, else of the request alone, else a number of its own.</summary>
    public static string Current(HttpContext? context) =>
        Activity.Current?.TraceId.ToString() ?? context?.TraceIdentifier ?? RandomNumberGenerator.GetHexString(16, lowercase: true);
}
