using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Calendars;

namespace SubsidyPortal.Application.Calendars;

/// <summary>The working calendar as the city keeps it in the database.</summary>
public sealed class CityCalendar(PortalDb db)
{
    private WorkingCalendar? calendar;

    public async Task<WorkingCalendar> GetAsync(CancellationToken cancellationToken) =>
        calendar ??= new WorkingCalendar(
            (await db.CalendarDays.AsNoTracking().ToListAsync(cancellationToken))
                .Select(d => new CalendarDay(d.Day, d.Working, d.ChineseName, d.EnglishName)));

    /// <summary>A day so many working days after another, and whether a year was counted whose holidays are not all known.</summary>
    public async Task<WorkingDate> AfterAsync(DateOnly start, int workingDays, CancellationToken cancellationToken) =>
        (await GetAsync(cancellationToken)).AddWorkingDays(start, workingDays);
}
