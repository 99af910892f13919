using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Data.Identity;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Identity.Sessions;

/// <summary>
/// What a session knows of its person: name, company and every role, for the navigation and for <c>[Authorize]</c>. What
/// somebody may really do is asked of the database by every use case.
/// </summary>
internal sealed class SessionPrincipalFactory(UserManager<PortalUser> users, IOptions<IdentityOptions> options, SessionProfiles profiles)
    : UserClaimsPrincipalFactory<PortalUser>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(PortalUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        var profile = await profiles.LoadAsync(user.Id);
        identity.AddClaims(profile.Roles.Select(role => new Claim(identity.RoleClaimType, role)));
        Add(PortalClaims.DisplayName, profile.DisplayName);
        Add(PortalClaims.LatinName, profile.LatinName);
        Add(PortalClaims.CompanyName, profile.CompanyName);
        Add(PortalClaims.CompanyEnglishName, profile.CompanyEnglishName);
        return identity;

        void Add(string type, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                identity.AddClaim(new Claim(type, value));
            }
        }
    }
}
