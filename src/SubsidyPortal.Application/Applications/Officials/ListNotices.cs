using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Calendars;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>The public notices that run or are over and wait for the award, the earliest end first (公示).</summary>
[AllowedFor(Role.IntakeOfficer, Role.Reviewer, Role.Approver, Role.Auditor)]
public sealed record ListNotices : IQuery<NoticeList>;

/// <summary>The notices that come first, at most 500.</summary>
/// <param name="Total">How many there are in all.</param>
public sealed record NoticeList(IReadOnlyList<NoticeView> Notices, int Total);

/// <summary>One intended award in public notice.</summary>
/// <param name="DaysLeft">Working days until the last day; negative once it is over.</param>
/// <param name="Over">The notice is over; the award can be confirmed unless an objection is open.</param>
public sealed record NoticeView(
    Guid Id, string Number, int Revision, string CompanyName, string? CompanyEnglishName, string Track, Money Amount,
    DateOnly From, DateOnly Until, int DaysLeft, bool Over, int OpenObjections, int Objections)
{
    /// <summary>The notice was counted over a year whose holidays are not all known.</summary>
    public bool Assumed { get; init; }
}

internal sealed class ListNoticesHandler(PortalDb db, CityClock clock, CityCalendar calendar, ApplicationsAccess access)
    : IQueryHandler<ListNotices, NoticeList>
{
    public const int Most = 500;

    public async Task<NoticeList> HandleAsync(ListNotices query, CancellationToken cancellationToken)
    {
        var rows = await (
            from a in access.Visible().AsNoTracking()
            join c in db.Companies.AsNoTracking() on a.CompanyId equals c.Id
            where a.Status == ApplicationStatus.PublicNotice
            orderby a.NoticeUntil, a.Number
            select new
            {
                a.Id,
                a.Number,
                a.Revision,
                c.Name,
                c.EnglishName,
                a.Track,
                a.AwardAmount,
                a.NoticeFrom,
                a.NoticeUntil,
                Open = a.Objections.Count(o => o.Upheld == null),
                All = a.Objections.Count,
            }).Take(Most).ToListAsync(cancellationToken);
        var total = rows.Count < Most ? rows.Count : await access.Visible().CountAsync(a => a.Status == ApplicationStatus.PublicNotice, cancellationToken);
        var days = await calendar.GetAsync(cancellationToken);
        var today = clock.Today;
        return new NoticeList([.. rows.Select(r => new NoticeView(
            r.Id, r.Number, r.Revision, r.Name, r.EnglishName, r.Track, r.AwardAmount!.Value, r.NoticeFrom!.Value, r.NoticeUntil!.Value,
            days.WorkingDaysBetween(today, r.NoticeUntil.Value).Days, today > r.NoticeUntil.Value, r.Open, r.All)
        {
            Assumed = days.WorkingDaysBetween(r.NoticeFrom.Value, r.NoticeUntil.Value).Assumed,
        })], total);
    }
}
