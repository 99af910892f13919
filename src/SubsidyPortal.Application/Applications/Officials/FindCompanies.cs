using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Companies by a part of their name or credit code, for an official who declares a conflict of interest: every registered one, whether it
/// has a case or not, but none about which the reader declared one before.
/// </summary>
/// <param name="Search">At least two characters; fewer find nothing.</param>
[AllowedFor(Role.IntakeOfficer, Role.Reviewer, Role.Approver, Role.FinanceOfficer, Role.Treasurer, Role.ProgramManager)]
public sealed record FindCompanies(string Search) : IQuery<IReadOnlyList<CompanyHit>>
{
    public const int Fewest = 2;
    public const int Most = 20;
}

/// <summary>A company.</summary>
public sealed record CompanyHit(Guid Id, string Name, string? EnglishName, string Uscc);

internal sealed class FindCompaniesHandler(PortalDb db, Actor actor) : IQueryHandler<FindCompanies, IReadOnlyList<CompanyHit>>
{
    public async Task<IReadOnlyList<CompanyHit>> HandleAsync(FindCompanies query, CancellationToken cancellationToken)
    {
        var text = TypedText.Narrow(query.Search);
        if (text.Length < FindCompanies.Fewest)
        {
            return [];
        }

        var me = actor.UserId;
        var pattern = $"%{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";
        return await db.Companies.AsNoTracking()
            .Where(c => !db.ConflictsOfInterest.Any(i => i.UserId == me && i.CompanyId == c.Id))
            .Where(c => EF.Functions.ILike(c.Name, pattern, @"\") || EF.Functions.ILike(c.EnglishName ?? "", pattern, @"\") || EF.Functions.ILike(c.Uscc, pattern, @"\"))
            .OrderBy(c => c.Name).ThenBy(c => c.Id).Take(FindCompanies.Most)
            .Select(c => new CompanyHit(c.Id, c.Name, c.EnglishName, c.Uscc)).ToListAsync(cancellationToken);
    }
}
