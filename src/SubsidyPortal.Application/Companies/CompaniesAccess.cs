using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Payments;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Companies;

/// <summary>Loads the company that the actor acts for, and counts the payments that freeze its account.</summary>
public sealed class CompaniesAccess(PortalDb db, Actor actor, OpenPayments payments)
{
    /// <summary>The actor's own company, for showing.</summary>
    /// <exception cref="NotFoundException">The actor acts for none.</exception>
    public async Task<Company> LoadOwnAsync(CancellationToken cancellationToken) =>
        await db.Companies.AsNoTracking().SingleOrDefaultAsync(c => c.Id == actor.CompanyId, cancellationToken) ?? throw new NotFoundException();

    /// <summary>Locks and loads the actor's own company for a change by an owner.</summary>
    /// <exception cref="NotFoundException">The actor owns none.</exception>
    /// <exception cref="ChangedByOtherException">Another revision.</exception>
    public async Task<Company> LoadOwnForChangeAsync(int revision, CancellationToken cancellationToken)
    {
        if (!actor.Is(Role.CompanyOwner) || actor.CompanyId is not { } id)
        {
            throw new NotFoundException();
        }

        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM companies WHERE id = {id} FOR UPDATE", cancellationToken);
        var company = await db.Companies.SingleOrDefaultAsync(c => c.Id == id, cancellationToken) ?? throw new NotFoundException();
        return company.Revision == revision ? company : throw new ChangedByOtherException(null, null);
    }

    /// <summary>Payments on their way to the bank; where they go must not change beneath them.</summary>
    public Task<int> OpenPaymentsAsync(Guid companyId, CancellationToken cancellationToken) => payments.CountAsync(companyId, cancellationToken);
}
