using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>The tracks of all programs, for filters and rows.</summary>
[AllowedFor(Role.IntakeOfficer, Role.Reviewer, Role.Approver, Role.FinanceOfficer, Role.Treasurer, Role.ProgramManager, Role.Auditor)]
public sealed record ListCaseTracks : IQuery<IReadOnlyList<CaseTrack>>;

/// <summary>A track by its code and names.</summary>
public sealed record CaseTrack(string Code, string ChineseName, string EnglishName);

internal sealed class ListCaseTracksHandler(PortalDb db) : IQueryHandler<ListCaseTracks, IReadOnlyList<CaseTrack>>
{
    public async Task<IReadOnlyList<CaseTrack>> HandleAsync(ListCaseTracks query, CancellationToken cancellationToken)
    {
        var programs = await db.Programs.AsNoTracking().OrderBy(p => p.Code).Select(p => p.Tracks).ToListAsync(cancellationToken);
        return [.. programs.SelectMany(tracks => tracks).DistinctBy(t => t.Code).Select(t => new CaseTrack(t.Code, t.ChineseName, t.EnglishName))];
    }
}
