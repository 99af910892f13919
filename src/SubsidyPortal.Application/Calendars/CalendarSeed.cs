using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Calendars;
using SubsidyPortal.Domain.Calendars;

namespace SubsidyPortal.Application.Calendars;

/// <summary>
/// Fills the holiday table once with the years that are known; later edits by the city are left alone. Nodes that start together on
/// an empty database queue for a lock.
/// </summary>
public static class CalendarSeed
{
    public static async Task EnsureAsync(PortalDb db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext('calendar-seed'))", cancellationToken);
        if (await db.CalendarDays.AnyAsync(cancellationToken))
        {
            return;
        }

        db.CalendarDays.AddRange(ChineseHolidays.Seed().Select(d => new CalendarDayRow
        {
            Day = d.Date,
            Working = d.IsWorking,
            ChineseName = d.ChineseName,
            EnglishName = d.EnglishName,
        }));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
