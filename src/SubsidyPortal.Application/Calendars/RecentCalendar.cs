using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Calendars;

namespace SubsidyPortal.Application.Calendars;

/// <summary>
/// The working calendar for lists, which ask for it with every page: read at most once a minute. Deadlines themselves are counted
/// with <see cref="CityCalendar"/>, which reads it in the act's own transaction.
/// </summary>
public sealed class RecentCalendar(TimeProvider time)
{
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(1);

    private volatile Entry? entry;

    /// <summary>The calendar, not older than a minute.</summary>
    public async ValueTask<WorkingCalendar> GetAsync(PortalDb db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var now = time.GetUtcNow();
        if (entry is { } known && now - known.ReadAt is var age && age >= TimeSpan.Zero && age < Age)
        {
            return known.Calendar;
        }

        var days = await db.CalendarDays.AsNoTracking().ToListAsync(cancellationToken);
        var calendar = new WorkingCalendar(days.Select(d => new CalendarDay(d.Day, d.Working, d.ChineseName, d.EnglishName)));
        entry = new Entry(calendar, now);
        return calendar;
    }

    private sealed record Entry(WorkingCalendar Calendar, DateTimeOffset ReadAt);
}
