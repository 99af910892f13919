using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>The tracks of all programs, for filters and rows.</summary>
[AllowedFor(Role.IntakeOfficer, Role.Reviewer, Role.Approver, Role.FinanceOfficer, Role.Treasurer, Role.ProgramManager, Role.Auditor)]
public sealed record ListCaseTracks : IQuery<IReadOnlyList<CaseTrack>>;

/// <summary>A track by its code and names. Two programs may have tracks of the same code with different names.</summary>
/// <param name="Series">What the numbers of its cases begin with: <c>SH25-C</c>.</param>
public sealed record CaseTrack(string Code, string Series, string ChineseName, string EnglishName)
{
    /// <summary>The series that a case number belongs to.</summary>
    public static string SeriesOf(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return number[..Math.Max(0, number.LastIndexOf('-'))];
    }

    /// <summary>One choice for each code, named as in all programs that have it.</summary>
    public static IEnumerable<(string Code, string ChineseName, string EnglishName)> Choices(IEnumerable<CaseTrack> tracks) => tracks.GroupBy(t => t.Code)
        .Select(g => (g.Key, string.Join(" / ", g.Select(t => t.ChineseName).Distinct()), string.Join(" / ", g.Select(t => t.EnglishName).Distinct())));
}

internal sealed class ListCaseTracksHandler(PortalDb db) : IQueryHandler<ListCaseTracks, IReadOnlyList<CaseTrack>>
{
    public async Task<IReadOnlyList<CaseTrack>> HandleAsync(ListCaseTracks query, CancellationToken cancellationToken)
    {
        var programs = await db.Programs.AsNoTracking().OrderBy(p => p.Code).Select(p => new { p.CasePrefix, p.Tracks }).ToListAsync(cancellationToken);
        return [.. programs.SelectMany(p => p.Tracks.Select(t => new CaseTrack(t.Code, $"{p.CasePrefix}-{t.Letter}", t.ChineseName, t.EnglishName)))];
    }
}
