using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Calendars;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Calendars;

/// <summary>The table of holidays of one year.</summary>
[AllowedFor(Role.ProgramManager, Role.IntakeOfficer, Role.Reviewer, Role.Approver, Role.Auditor)]
public sealed record GetCalendarYear(int? Year) : IQuery<CalendarYearView>;

/// <summary>One year of the table.</summary>
/// <param name="Year">The year shown; the city's current one unless another was asked for.</param>
/// <param name="Today">The city's day.</param>
/// <param name="Days">The days in the table, by date.</param>
/// <param name="Years">Years to choose from, in order: those with data, and this year and the two after it.</param>
/// <param name="CompleteYears">Those whose every public holiday is in the table; in another Monday to Friday counts where it has no entry.</param>
/// <param name="WorkingDays">Working days of the year by the table.</param>
public sealed record CalendarYearView(
    int Year, DateOnly Today, IReadOnlyList<CalendarDay> Days, IReadOnlyList<int> Years, IReadOnlySet<int> CompleteYears, int WorkingDays)
{
    /// <summary>The public holidays for which the year has no day off yet, in the order of the year.</summary>
    public IReadOnlyList<StatutoryHoliday> Missing { get; } = HolidayYear.Missing(Year, Days);

    /// <summary>Deadlines counted over this year may yet change.</summary>
    public bool Assumed => Missing.Count > 0;
}

internal sealed class GetCalendarYearHandler(PortalDb db, CityClock clock) : IQueryHandler<GetCalendarYear, CalendarYearView>
{
    public async Task<CalendarYearView> HandleAsync(GetCalendarYear query, CancellationToken cancellationToken)
    {
        var today = clock.Today;
        var year = query.Year is >= CalendarErrors.FirstYear and <= CalendarErrors.LastYear ? query.Year.Value : today.Year;
        var rows = await db.CalendarDays.AsNoTracking().OrderBy(d => d.Day).ToListAsync(cancellationToken);
        var all = rows.Select(d => new CalendarDay(d.Day, d.Working, d.ChineseName, d.EnglishName)).ToList();
        var known = all.Select(d => d.Date.Year).ToHashSet();
        var calendar = new WorkingCalendar(all);
        var working = calendar.WorkingDaysBetween(new DateOnly(year, 1, 1).AddDays(-1), new DateOnly(year, 12, 31)).Days;
        return new CalendarYearView(
            year, today, [.. all.Where(d => d.Date.Year == year)],
            [.. known.Union([year, today.Year, today.Year + 1, today.Year + 2]).Order()], known.Where(calendar.IsComplete).ToHashSet(), working);
    }
}
