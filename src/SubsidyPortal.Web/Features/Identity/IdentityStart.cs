using Microsoft.Extensions.Options;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Domain;
using SubsidyPortal.Web.Features.Notifications;
using SubsidyPortal.Web.Shell;

namespace SubsidyPortal.Web.Features.Identity;

/// <summary>What happens about accounts before the portal serves: the demo's accounts, or the first administrator's link.</summary>
internal static class IdentityStart
{
    /// <summary><c>--create-admin EMAIL</c> prints a link for the first administrator and ends the program.</summary>
    public const string CreateAdministratorArgument = "--create-admin";

    /// <returns>The program's exit code where it is done with this, or null where it goes on to serve.</returns>
    public static async Task<int?> PrepareAccountsAsync(this WebApplication app, string[] args, CancellationToken cancellationToken)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var at = Array.IndexOf(args, CreateAdministratorArgument);
        if (at >= 0)
        {
            return await CreateAdministratorAsync(scope.ServiceProvider, args.ElementAtOrDefault(at + 1), cancellationToken);
        }

        if (app.Services.GetRequiredService<IOptions<ShellOptions>>().Value.Demo)
        {
            await scope.ServiceProvider.GetRequiredService<DemoAccounts>().EnsureAsync(cancellationToken);
        }

        return null;
    }

    private static async Task<int> CreateAdministratorAsync(IServiceProvider services, string? email, CancellationToken cancellationToken)
    {
        if (!EmailText.TryParse(email, out var address, out _))
        {
            await Console.Error.WriteLineAsync($"{CreateAdministratorArgument} takes an e-mail address: {CreateAdministratorArgument} you@example.org");
            return 2;
        }

        try
        {
            var token = await services.GetRequiredService<FirstAdministrator>().InviteAsync(address, cancellationToken);
            Console.WriteLine($"The first administrator opens the account {address} here, once, within 24 hours:");
            Console.WriteLine(services.GetRequiredService<PublicAddress>().Of(Links.Account.AcceptInvitation(token)));
            return 0;
        }
        catch (RuleViolationException)
        {
            await Console.Error.WriteLineAsync("There is an administrator already; everybody else is invited by one, on the page Accounts.");
            return 1;
        }
    }
}
