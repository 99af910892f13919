using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data.Identity;

namespace SubsidyPortal.Web.Features.Identity.Sessions;

/// <summary>
/// Who is signed in within a page or circuit. A circuit may live for days, so the account is looked at again from time to time:
/// closed, changed or overdue, and the circuit is signed out.
/// </summary>
internal sealed class SessionState(ILoggerFactory loggers, IServiceScopeFactory scopes, TimeProvider time, IOptions<AccountLimits> limits)
    : RevalidatingServerAuthenticationStateProvider(loggers), IHostEnvironmentAuthenticationStateProvider
{
    /// <summary>False in a scope that belongs to no page, such as an HTTP endpoint's.</summary>
    public bool IsSet { get; private set; }

    protected override TimeSpan RevalidationInterval => limits.Value.SessionCheck;

    void IHostEnvironmentAuthenticationStateProvider.SetAuthenticationState(Task<AuthenticationState> authenticationStateTask)
    {
        IsSet = true;
        SetAuthenticationState(authenticationStateTask);
    }

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(authenticationState);
        return IsAliveAsync(authenticationState.User);
    }

    /// <summary>Whether the session may go on.</summary>
    internal async Task<bool> IsAliveAsync(ClaimsPrincipal principal)
    {
        if (SessionCookie.EndOf(principal) <= time.GetUtcNow())
        {
            return false;
        }

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var signIn = scope.ServiceProvider.GetRequiredService<SignInManager<PortalUser>>();
            return await signIn.ValidateSecurityStampAsync(principal) is { } user && await signIn.CanSignInAsync(user);
        }
        catch (Exception e) when (DatabaseServer.IsAway(e))
        {
            // Without a database nothing can be done in a session, and every use case asks it who acts: nobody is signed out for that.
            return true;
        }
    }
}
