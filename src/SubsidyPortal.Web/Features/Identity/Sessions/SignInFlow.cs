using Microsoft.AspNetCore.Identity;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Data.Identity;
using SubsidyPortal.Web.Shell;
using SubsidyPortal.Web.Shell.Preferences;

namespace SubsidyPortal.Web.Features.Identity.Sessions;

/// <summary>Begins and renews sessions. Nothing here says why a sign-in failed: not even whether there is such an account.</summary>
internal sealed class SignInFlow(SignInManager<PortalUser> signIn, SessionProfiles profiles, IServiceScopeFactory scopes)
{
    private static readonly PortalUser Nobody = new();

    /// <summary>Signs in with a password.</summary>
    /// <returns>Where to go next, or null where it did not work.</returns>
    public async Task<string?> WithPasswordAsync(string? email, string? password, string? returnUrl)
    {
        var given = (password ?? "") is { Length: <= PasswordRules.MaxLength } text ? text : "";
        var user = EmailText.TryParse(email, out var address, out _) ? await signIn.UserManager.FindByNameAsync(address) : null;
        if (user is not { Active: true, PasswordHash: not null } || await signIn.UserManager.IsLockedOutAsync(user))
        {
            // As much work as for an account that exists and is open.
            signIn.UserManager.PasswordHasher.HashPassword(Nobody, given);
            return null;
        }

        var result = await signIn.PasswordSignInAsync(user, given, isPersistent: false, lockoutOnFailure: true);
        return result.Succeeded ? await NextAsync(user, returnUrl) : null;
    }

    /// <summary>Signs in to an account of the demo, which are those without a password.</summary>
    /// <returns>Where to go next, or null where it is no such account.</returns>
    public async Task<string?> ToDemoAccountAsync(string? email, string? returnUrl)
    {
        if (!EmailText.TryParse(email, out var address, out _)
            || await signIn.UserManager.FindByNameAsync(address) is not { Active: true, PasswordHash: null } user)
        {
            return null;
        }

        await signIn.SignInAsync(user, isPersistent: false);
        return await NextAsync(user, returnUrl);
    }

    /// <summary>Keeps this session over a change that ends all others, and takes up what changed.</summary>
    public async Task RenewAsync(HttpContext context)
    {
        // The request's own context may have read the account before the change, and would give it out again.
        await using var scope = scopes.CreateAsyncScope();
        var fresh = scope.ServiceProvider.GetRequiredService<SignInManager<PortalUser>>();
        if (await fresh.UserManager.GetUserAsync(context.User) is { } user)
        {
            await fresh.RefreshSignInAsync(user);
        }
    }

    public Task SignOutAsync() => signIn.SignOutAsync();

    private async Task<string> NextAsync(PortalUser user, string? returnUrl)
    {
        var address = ReturnUrl.Sanitise(returnUrl);
        return address == Links.Public.Home ? Navigation.Start((await profiles.LoadAsync(user.Id)).Roles) : address;
    }
}
