using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Calendars;
using SubsidyPortal.Data.Rounds;
using SubsidyPortal.Domain.Calendars;

namespace SubsidyPortal.Application.Calendars;

/// <summary>The working calendar as the city keeps it in the database.</summary>
public sealed class CityCalendar(PortalDb db)
{
    private WorkingCalendar? calendar;

    public async Task<WorkingCalendar> GetAsync(CancellationToken cancellationToken) =>
        calendar ??= Of(await db.CalendarDays.AsNoTracking().ToListAsync(cancellationToken));

    /// <summary>Asks for it in a round with something else.</summary>
    internal Answer<WorkingCalendar> Ask(QueryRound round) => round.Ask(db.CalendarDays.AsNoTracking()).As(days => calendar ??= Of(days));

    /// <summary>A day so many working days after another, and whether a year was counted whose holidays are not all known.</summary>
    public async Task<WorkingDate> AfterAsync(DateOnly start, int workingDays, CancellationToken cancellationToken) =>
        (await GetAsync(cancellationToken)).AddWorkingDays(start, workingDays);

    private static WorkingCalendar Of(IEnumerable<CalendarDayRow> days) => new(days.Select(d => new CalendarDay(d.Day, d.Working, d.ChineseName, d.EnglishName)));
}
