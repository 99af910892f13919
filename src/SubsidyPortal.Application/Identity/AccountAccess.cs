using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Identity;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Identity;

/// <summary>Loads accounts and the actor's company for a change: lock, existence and permission in one step.</summary>
public sealed class AccountAccess(PortalDb db, Actor actor)
{
    /// <summary>Another person's account, for an administrator.</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    /// <exception cref="RuleViolationException">It is the administrator's own.</exception>
    public async Task<PortalUser> LoadForAdministrationAsync(Guid userId, CancellationToken cancellationToken)
    {
        if (!actor.Is(Role.Administrator))
        {
            throw new NotFoundException();
        }

        var user = await LoadAsync(userId, cancellationToken);
        return userId != actor.UserId ? user : throw new RuleViolationException(AccountErrors.OwnAccount());
    }

    /// <summary>The account of the person who acts.</summary>
    public Task<PortalUser> LoadOwnAsync(CancellationToken cancellationToken) => LoadAsync(actor.UserId, cancellationToken);

    /// <summary>The company that the actor owns, with its members.</summary>
    /// <exception cref="NotFoundException">The actor owns none.</exception>
    public async Task<Company> LoadOwnedCompanyAsync(CancellationToken cancellationToken)
    {
        if (actor.CompanyId is not { } id || !actor.Is(Role.CompanyOwner))
        {
            throw new NotFoundException();
        }

        return await LoadCompanyAsync(id, cancellationToken);
    }

    /// <summary>Locks a company and loads it with its members; for those whom an invitation lets in.</summary>
    internal async Task<Company> LoadCompanyAsync(Guid id, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM companies WHERE id = {id} FOR UPDATE", cancellationToken);
        return await db.Companies.SingleOrDefaultAsync(c => c.Id == id, cancellationToken) ?? throw new NotFoundException();
    }

    private async Task<PortalUser> LoadAsync(Guid userId, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM users WHERE id = {userId} FOR UPDATE", cancellationToken);
        return await db.Users.SingleOrDefaultAsync(u => u.Id == userId, cancellationToken) ?? throw new NotFoundException();
    }
}
