using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Identity;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Identity;

/// <summary>Opens accounts and gives them their official roles.</summary>
internal sealed class Accounts(PortalDb db, UserManager<PortalUser> users, IIdentifiers identifiers, CityClock clock)
{
    /// <summary>Who has the address, or null.</summary>
    public Task<PortalUser?> FindAsync(string email) => users.FindByNameAsync(EmailText.Parse(email));

    /// <summary>A new account with a password.</summary>
    /// <exception cref="RuleViolationException">The password or the address is refused.</exception>
    public async Task<PortalUser> OpenAsync(string email, string name, string? latinName, string language, Secret password, bool emailConfirmed)
    {
        var address = EmailText.Parse(email);
        var user = new PortalUser
        {
            Id = identifiers.New(),
            UserName = address,
            Email = address,
            EmailConfirmed = emailConfirmed,
            DisplayName = name.Trim(),
            LatinName = latinName?.Trim() ?? "",
            Language = language,
            CreatedAt = clock.Now,
        };
        Require(await users.CreateAsync(user, password.Value), address);
        return user;
    }

    /// <summary>The official roles of an account.</summary>
    public async Task<Role[]> RolesOfAsync(Guid userId, CancellationToken cancellationToken)
    {
        var names = await (from membership in db.UserRoles
                           join role in db.Roles on membership.RoleId equals role.Id
                           where membership.UserId == userId
                           select role.Name!).ToListAsync(cancellationToken);
        return [.. names.Select(Enum.Parse<Role>).Order()];
    }

    /// <summary>Replaces the official roles; every session of the account ends within a minute.</summary>
    public async Task SetRolesAsync(PortalUser user, IReadOnlyCollection<Role> roles, CancellationToken cancellationToken)
    {
        var wanted = roles.Distinct().Select(RoleSeed.IdOf).ToHashSet();
        var held = await db.UserRoles.Where(r => r.UserId == user.Id).ToListAsync(cancellationToken);
        db.UserRoles.RemoveRange(held.Where(r => !wanted.Contains(r.RoleId)));
        db.UserRoles.AddRange(wanted.Except(held.Select(r => r.RoleId)).Select(id => new IdentityUserRole<Guid> { UserId = user.Id, RoleId = id }));
        await EndSessionsAsync(user);
    }

    /// <summary>Makes every cookie and circuit of the account stale.</summary>
    public async Task EndSessionsAsync(PortalUser user) => Require(await users.UpdateSecurityStampAsync(user), user.Email ?? "");

    /// <summary>
    /// Gives an account to whoever has shown to read the mail of its address: with a new password, without the sessions and the
    /// lockout of whoever had it before.
    /// </summary>
    public async Task ProveAsync(PortalUser user, Secret password)
    {
        user.PasswordHash = null;
        user.LockoutEnd = null;
        user.AccessFailedCount = 0;
        user.EmailConfirmed = true;
        Require(await users.AddPasswordAsync(user, password.Value), user.Email ?? "");
    }

    /// <summary>Stores changes of an account that end no session.</summary>
    public async Task SaveAsync(PortalUser user) => Require(await users.UpdateAsync(user), user.Email ?? "");

    /// <summary>Spends the time of hashing a password where there is nobody to hash it for, so that the answer's time tells nothing.</summary>
    public void PretendToOpen(Secret password) => users.PasswordHasher.HashPassword(new PortalUser(), password.Value);

    /// <summary>The company in which the account is a member, or null.</summary>
    public Task<Guid?> CompanyOfAsync(Guid userId, CancellationToken cancellationToken) =>
        db.Companies.Where(c => c.Members.Any(m => m.UserId == userId)).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Turns what ASP.NET Core Identity reports into the portal's refusals.</summary>
    public static void Require(IdentityResult result, string email)
    {
        if (result.Succeeded)
        {
            return;
        }

        var codes = result.Errors.Select(e => e.Code).ToList();
        throw codes switch
        {
            _ when codes.Contains(nameof(IdentityErrorDescriber.ConcurrencyFailure)) => new ChangedByOtherException(null, null),
            _ when codes.Contains(nameof(IdentityErrorDescriber.DuplicateUserName)) || codes.Contains(nameof(IdentityErrorDescriber.DuplicateEmail)) =>
                new RuleViolationException(AccountErrors.EmailTaken(email)),
            _ when codes.Contains(nameof(IdentityErrorDescriber.PasswordMismatch)) => new RuleViolationException(AccountErrors.PasswordWrong()),
            _ => new RuleViolationException(RuleViolation.Of(codes[0])),
        };
    }
}
