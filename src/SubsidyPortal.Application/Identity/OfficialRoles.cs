using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Identity;

/// <summary>The roles that an administrator gives to people of the city.</summary>
public static class OfficialRoles
{
    public static IReadOnlyList<Role> All { get; } = [.. Enum.GetValues<Role>().Where(role => !RoleGroups.CompanyRoles.Contains(role))];

    public static bool Contains(Role role) => Enum.IsDefined(role) && !RoleGroups.CompanyRoles.Contains(role);
}
