using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using SubsidyPortal.Application.Identity;

namespace SubsidyPortal.Web.Features.Identity.Sessions;

/// <summary>The account behind a call: of the page or circuit where there is one, else of the HTTP request.</summary>
internal sealed class CurrentUser(AuthenticationStateProvider state, IHttpContextAccessor contextAccessor) : ICurrentUser
{
    public async ValueTask<Guid?> GetUserIdAsync()
    {
        // In a circuit the context of the first request may still hang about; it must not be asked.
        var principal = state is SessionState { IsSet: true }
            ? (await state.GetAuthenticationStateAsync()).User
            : contextAccessor.HttpContext?.User;
        return principal?.Identity is { IsAuthenticated: true } && Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;
    }
}
