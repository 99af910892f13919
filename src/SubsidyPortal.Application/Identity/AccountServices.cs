using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Application.Notifications;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Identity;

namespace SubsidyPortal.Application.Identity;

/// <summary>Registers accounts (ASP.NET Core Identity on the portal's database) and what their use cases share.</summary>
internal static class AccountServices
{
    private const int TriesBeforeLockout = 5;
    private static readonly TimeSpan Lockout = TimeSpan.FromMinutes(15);

    public static IServiceCollection AddPortalAccounts(this IServiceCollection services)
    {
        // The keys of cookies and links stand in the database, so that every node reads what another has written.
        services.AddDataProtection().SetApplicationName("subsidy-portal").PersistKeysToDbContext<PortalDb>();
        services.AddIdentityCore<PortalUser>(options =>
            {
                options.User.RequireUniqueEmail = true;
                // The user name is the e-mail address, which EmailText has checked.
                options.User.AllowedUserNameCharacters = "";
                options.Lockout.AllowedForNewUsers = true;
                options.Lockout.MaxFailedAccessAttempts = TriesBeforeLockout;
                options.Lockout.DefaultLockoutTimeSpan = Lockout;
                // PasswordRules decides; Identity's own rules about kinds of characters are off.
                options.Password.RequiredLength = PasswordRules.MinLength;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
            })
            .AddRoles<IdentityRole<Guid>>()
            .AddEntityFrameworkStores<PortalDb>()
            .AddPasswordValidator<PortalPasswordValidator>();
        services.AddScoped<Accounts>();
        services.AddScoped<Invitations>();
        services.AddScoped<BarredInvitations>();
        services.AddScoped<AdministratorGuard>();
        services.AddScoped<SessionProfiles>();
        services.AddScoped<ResetTokens>();
        services.AddScoped(provider => new FirstAdministrator(
            provider.GetRequiredService<PortalDb>(), provider.GetRequiredService<Invitations>(), provider.GetRequiredService<AdministratorGuard>()));
        services.AddScoped<DemoAccounts>();
        services.AddScoped<Outbox>();
        return services;
    }
}
