using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Programs;

/// <summary>Who sees which rows of grant lists (免申即享名单), and the only way to load one for a change: lock, existence and visibility in one step.</summary>
public sealed class GrantListAccess(PortalDb db, Actor actor)
{
    /// <summary>The rows of companies for which a program manager has declared no conflict of interest; a company that isn't registered has none.</summary>
    public IQueryable<GrantListRow> Visible()
    {
        var me = actor.UserId;
        return actor.Is(Role.ProgramManager)
            ? db.GrantListRows.Where(r => !db.Companies.Any(c => c.City == r.City && c.Uscc == r.Entry.Uscc && db.ConflictsOfInterest.Any(x => x.UserId == me && x.CompanyId == c.Id)))
            : db.GrantListRows.Where(r => false);
    }

    /// <summary>Locks and loads a row: its company may be registering at this moment, which makes a case of it.</summary>
    /// <exception cref="NotFoundException">Absent or invisible.</exception>
    /// <exception cref="RuleViolationException"><c>grant-list.not-yours</c>: the official belongs to its company.</exception>
    public async Task<GrantListRow> LoadForChangeAsync(Guid id, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM grant_list_rows WHERE id = {id} FOR UPDATE", cancellationToken);
        var row = await Visible().SingleOrDefaultAsync(r => r.Id == id, cancellationToken) ?? throw new NotFoundException();
        if (actor.CompanyId is { } own && await db.Companies.AnyAsync(c => c.Id == own && c.City == row.City && c.Uscc == row.Entry.Uscc, cancellationToken))
        {
            throw new RuleViolationException(GrantListErrors.NotYours());
        }

        return row;
    }
}
