using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Identity;

/// <summary>What may stand in the members of commands about accounts; null means nothing is wrong.</summary>
public static class AccountRules
{
    public const int ReasonLength = 500;

    public static IReadOnlyList<string> Languages { get; } = ["en", "zh-Hans"];

    public static RuleViolation? Email(string? text) => EmailText.TryParse(text, out _, out var error) ? null : error;

    public static RuleViolation? Name(string? text, int most = Data.Identity.PortalUser.DisplayNameLength) => (text?.Trim() ?? "") switch
    {
        "" => AccountErrors.NameMissing(),
        { } name when name.Length > most => AccountErrors.NameLength(most),
        { } name when !TypedText.IsOneLine(name) => AccountErrors.NameCharacter(),
        _ => null,
    };

    /// <summary>A name that may stay empty.</summary>
    public static RuleViolation? OptionalName(string? text, int most = Data.Identity.PortalUser.DisplayNameLength) =>
        string.IsNullOrWhiteSpace(text) ? null : Name(text, most);

    public static RuleViolation? Language(string? code) => Languages.Contains(code) ? null : AccountErrors.LanguageUnknown();

    public static RuleViolation? Reason(string? text) => (text?.Trim() ?? "") switch
    {
        "" => AccountErrors.ReasonMissing(),
        { Length: > ReasonLength } => AccountErrors.ReasonLength(ReasonLength),
        { } reason when !TypedText.CanBeKept(reason) => DraftErrors.NotText(),
        _ => null,
    };

    /// <summary>Roles in the city that one account may hold together.</summary>
    public static RuleViolation? OfficialRoles(IReadOnlyCollection<Role>? roles)
    {
        if (roles is null or { Count: 0 })
        {
            return AccountErrors.RolesMissing();
        }

        foreach (var role in roles)
        {
            if (!Identity.OfficialRoles.Contains(role))
            {
                return AccountErrors.NotOfficialRole(role);
            }
        }

        return roles.Distinct().Count() == 1 ? null
            : roles.Contains(Role.Administrator) && roles.Any(RoleGroups.CaseOfficials.Contains) ? AccountErrors.AdminMixed()
            : roles.Contains(Role.Auditor) ? AccountErrors.AuditorMixed()
            : null;
    }

    public static RuleViolation? CompanyRole(Role role) => RoleGroups.CompanyRoles.Contains(role) ? null : AccountErrors.NotCompanyRole(role);
}
