namespace SubsidyPortal.Web.Tests.Shell;

/// <summary>Headers that every answer carries with the same value: page, sign-in, refusal or download.</summary>
internal static class SecurityHeaderValues
{
    public static IReadOnlyList<(string Name, string Value)> Fixed { get; } =
    [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "SAMEORIGIN"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
    ];
}
