using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using SubsidyPortal.Web.Features.Identity.Sessions;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Identity;

/// <summary>The forms about sessions that show no page of their own. Each asks for the antiforgery token of the page it is on.</summary>
internal static class AccountEndpoints
{
    public static void MapAccountEndpoints(this IEndpointRouteBuilder app)
    {
        var accounts = app.MapGroup("").ExcludeFromDescription().AllowAnonymous();

        // The form parameter makes the framework check the antiforgery token.
        accounts.MapPost(Links.Account.SignOut, async ([FromForm] string? returnUrl, SignInFlow sessions) =>
        {
            await sessions.SignOutAsync();
            return Results.LocalRedirect(Shell.Preferences.ReturnUrl.Sanitise(returnUrl));
        });

        if (app.ServiceProvider.GetRequiredService<IOptions<ShellOptions>>().Value.Demo)
        {
            accounts.MapPost(Links.Demo.SignIn, async ([FromForm] string? email, [FromForm] string? returnUrl, SignInFlow sessions) =>
                await sessions.ToDemoAccountAsync(email, returnUrl) is { } next ? Results.LocalRedirect(next) : Results.NotFound());
        }
    }
}
