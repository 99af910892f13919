using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Calendars;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>One page of the queue.</summary>
/// <param name="Filter">Which cases.</param>
/// <param name="Sort">By what; the case number decides among equals.</param>
/// <param name="Descending">The other way round.</param>
/// <param name="Move">Which page.</param>
/// <param name="Key">For after and before: the key of the row, see <see cref="CasePageKey"/>; one that can't be read gives the first page.</param>
/// <param name="Size">Rows a page, 1 to 100.</param>
[AllowedFor(Role.IntakeOfficer, Role.Reviewer, Role.Approver, Role.FinanceOfficer, Role.Treasurer, Role.ProgramManager, Role.Auditor)]
public sealed record ListCases(CaseFilter Filter, CaseSort Sort, bool Descending, PageMove Move, string? Key, int Size) : IQuery<CasePage>;

internal sealed class ListCasesHandler(PortalDb db, Actor actor, CityClock clock, RecentCalendar calendar, CaseListAccess access)
    : IQueryHandler<ListCases, CasePage>
{
    public async Task<CasePage> HandleAsync(ListCases query, CancellationToken cancellationToken)
    {
        var (backwards, from) = CaseSeek.Direction(query);
        var me = actor.UserId;
        var page = await SeekPage<Found>.TakeAsync(
            CaseSeek.Page(access.Filtered(query.Filter), query).Select(r => new Found(
                r.ApplicationId, r.Number, r.CompanyName, r.CompanyEnglishName, r.District, r.Track, r.Ceiling, r.DueOn, r.ChangedAt, r.Status, r.Stage, r.AssignedTo == me)),
            backwards, from is not null, query.Size, cancellationToken);
        return new CasePage(await RowsAsync(page.Rows, cancellationToken), page.HasPrevious, page.HasNext);
    }

    private async Task<IReadOnlyList<CaseRow>> RowsAsync(List<Found> found, CancellationToken cancellationToken)
    {
        var days = await calendar.GetAsync(db, cancellationToken);
        var today = clock.Today;
        var checks = await ChecksAsync(found, cancellationToken);
        return found.ConvertAll(f =>
        {
            DateOnly? due = f.DueOn == DateOnly.MaxValue ? null : f.DueOn;
            (int Failed, int Unknown)? counted = checks.TryGetValue(f.Id, out var c) ? c : null;
            return new CaseRow(
                f.Id, f.Number, f.CompanyName, f.CompanyEnglishName, f.District, f.Track, f.Ceiling, due,
                due is { } day ? days.WorkingDaysBetween(today, day).Days : null,
                f.ChangedAt, f.Status, f.Stage, f.Mine, counted?.Failed, counted?.Unknown);
        });
    }

    /// <summary>Open checks of the page's cases that are in check; nothing is asked where there are none.</summary>
    private async Task<Dictionary<Guid, (int Failed, int Unknown)>> ChecksAsync(List<Found> found, CancellationToken cancellationToken)
    {
        var ids = found.Where(f => f.Stage is WorkStage.Check or WorkStage.Answered).Select(f => f.Id).ToArray();
        if (ids.Length == 0)
        {
            return [];
        }

        var counts = await db.Applications.AsNoTracking().Where(a => ids.Contains(a.Id))
            .Select(a => new
            {
                a.Id,
                Failed = a.Checks.Count(c => c.State == CheckState.Fail),
                Unknown = a.Checks.Count(c => c.State == CheckState.Unknown),
            }).ToListAsync(cancellationToken);
        return counts.ToDictionary(c => c.Id, c => (c.Failed, c.Unknown));
    }

    private sealed record Found(
        Guid Id, string Number, string CompanyName, string? CompanyEnglishName, string District, string Track, Domain.Money Ceiling,
        DateOnly DueOn, DateTimeOffset ChangedAt, ApplicationStatus Status, WorkStage Stage, bool Mine);
}
