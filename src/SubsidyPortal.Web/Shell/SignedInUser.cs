using System.Globalization;
using System.Security.Claims;

namespace SubsidyPortal.Web.Shell;

/// <summary>What the frame of a page says of the person signed in.</summary>
/// <param name="Name">The name to greet with; the account's name where no other is known.</param>
/// <param name="Company">The company the person acts for, if any.</param>
/// <param name="Roles">Names of <c>Role</c>.</param>
public sealed record SignedInUser(string Name, string? Company, IReadOnlyCollection<string> Roles)
{
    /// <summary>The person behind the request or circuit; null when nobody is signed in.</summary>
    public static SignedInUser? From(ClaimsPrincipal? principal)
    {
        if (principal?.Identity is not { IsAuthenticated: true } identity)
        {
            return null;
        }

        var name = InReadersScript(principal, PortalClaims.LatinName, PortalClaims.DisplayName) ?? identity.Name ?? "";
        string[] roles = [.. principal.FindAll(ClaimTypes.Role).Select(claim => claim.Value).Distinct(StringComparer.Ordinal)];
        return new SignedInUser(name, InReadersScript(principal, PortalClaims.CompanyEnglishName, PortalClaims.CompanyName), roles);
    }

    /// <summary>Works for the city, so pages are dense.</summary>
    public bool IsCity => Roles.Any(RoleNames.City.Contains);

    /// <summary>May search cases from the bar.</summary>
    public bool MaySearchCases => Roles.Any(role => RoleNames.CaseOfficers.Contains(role) || RoleNames.Auditor.Contains(role));

    /// <summary>One or two letters for the round mark beside the name: 江 of 江宁, JN of Jiang Ning.</summary>
    public string Initials
    {
        get
        {
            var words = Name.Split([' ', '.', '@'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return words switch
            {
                [] => "?",
                [var only, ..] when only[0] > 0x2E80 => only[..1],
                [var only] => only[..1].ToUpperInvariant(),
                [var first, var second, ..] => $"{first[0]}{second[0]}".ToUpperInvariant(),
            };
        }
    }

    /// <summary>Readers of English get the Latin form where there is one.</summary>
    private static string? InReadersScript(ClaimsPrincipal principal, string latin, string own) =>
        (CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? null : principal.FindFirstValue(latin)) ?? principal.FindFirstValue(own);
}
