using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Identity;

/// <summary>Who runs a use case: read from the database for every call, so that a closed account or a lost role counts at once.</summary>
/// <param name="UserId">Empty for somebody who has not signed in.</param>
/// <param name="Roles">Official roles, and the role in the company.</param>
/// <param name="CompanyId">The company the person acts for.</param>
public sealed record Actor(Guid UserId, IReadOnlySet<Role> Roles, Guid? CompanyId)
{
    public static Actor Anonymous { get; } = new(Guid.Empty, new HashSet<Role>(), null);

    /// <summary>The portal's own jobs.</summary>
    public static Actor Portal { get; } = new(Guid.Empty, new HashSet<Role>(), null);

    public bool SignedIn => UserId != Guid.Empty;

    public bool Is(Role role) => Roles.Contains(role);

    public bool IsAny(params ReadOnlySpan<Role> roles)
    {
        foreach (var role in roles)
        {
            if (Roles.Contains(role))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Works on cases for the city.</summary>
    public bool IsOfficial => Roles.Overlaps(RoleGroups.CaseOfficials);
}

/// <summary>Says who is signed in where a call comes from: a circuit, a request, a test. Implemented in Web.</summary>
public interface ICurrentUser
{
    /// <summary>The account id, or null.</summary>
    ValueTask<Guid?> GetUserIdAsync();
}
