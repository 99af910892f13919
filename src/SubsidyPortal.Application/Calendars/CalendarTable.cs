using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Calendars;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Audit;

namespace SubsidyPortal.Application.Calendars;

/// <summary>What the changes of the table of holidays share.</summary>
internal static class CalendarTable
{
    /// <summary>One change at a time: two people who add the same day would meet at its key otherwise.</summary>
    public static Task LockAsync(PortalDb db, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext('calendar_days'))", cancellationToken);

    public static AuditSubject Subject(DateOnly day) => new("", "calendar", DayText.Iso(day), null);

    public static Dictionary<string, string> Facts(CalendarDayRow row) => new()
    {
        ["working"] = row.Working ? "true" : "false",
        ["chineseName"] = row.ChineseName,
        ["englishName"] = row.EnglishName,
    };
}
