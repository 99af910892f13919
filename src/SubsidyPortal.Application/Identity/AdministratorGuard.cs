using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Identity;

/// <summary>Keeps one administrator who can sign in, also when two administrators act on each other at the same time.</summary>
internal sealed class AdministratorGuard(PortalDb db)
{
    private static readonly Guid Administrator = RoleSeed.IdOf(Role.Administrator);

    /// <summary>Holds every other change of administrators until this transaction ends.</summary>
    public Task LockAsync(CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT 1 FROM roles WHERE id = {Administrator} FOR NO KEY UPDATE", cancellationToken);

    /// <exception cref="RuleViolationException">Nobody else could administer accounts any more.</exception>
    public async Task RequireAnotherThanAsync(Guid userId, CancellationToken cancellationToken)
    {
        await LockAsync(cancellationToken);
        if (!await Open().AnyAsync(id => id != userId, cancellationToken))
        {
            throw new RuleViolationException(AccountErrors.LastAdministrator());
        }
    }

    /// <summary>True once somebody can administer accounts.</summary>
    public Task<bool> HasAnyAsync(CancellationToken cancellationToken) => Open().AnyAsync(cancellationToken);

    private IQueryable<Guid> Open() =>
        from membership in db.UserRoles
        join user in db.Users on membership.UserId equals user.Id
        where membership.RoleId == Administrator && user.Active
        select user.Id;
}
