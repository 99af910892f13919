using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Calendars;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Applications;

namespace SubsidyPortal.Application.Transparency;

/// <summary>Reads intended awards as everybody may see them (公示).</summary>
public sealed class PublicNoticeRows(PortalDb db, CityClock clock, CityCalendar calendar)
{
    /// <summary>The notices, those first that end first.</summary>
    /// <param name="notices">Running ones.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<PublicNotice>> ReadAsync(IQueryable<SubsidyApplication> notices, int most, CancellationToken cancellationToken)
    {
        var (today, days) = (clock.Today, await calendar.GetAsync(cancellationToken));
        var rows = await notices
            .Join(db.Companies.AsNoTracking(), a => a.CompanyId, c => c.Id, (a, c) => new { a.Number, c.Name, c.EnglishName, a.Track, a.AwardAmount, a.NoticeFrom, a.NoticeUntil })
            .OrderBy(n => n.NoticeUntil).ThenBy(n => n.Number).Take(most).ToListAsync(cancellationToken);
        return [.. rows.Select(n => new PublicNotice(
            n.Number, n.Name, n.EnglishName, n.Track, n.AwardAmount!.Value, n.NoticeUntil!.Value, days.WorkingDaysBetween(today, n.NoticeUntil.Value).Days)
        {
            Assumed = days.WorkingDaysBetween(n.NoticeFrom!.Value, n.NoticeUntil.Value).Assumed,
        })];
    }
}
