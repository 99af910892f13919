using System.Collections.Frozen;

namespace SubsidyPortal.Domain.Calendars;

/// <summary>
/// Counts working days by a city's table of holidays and make-up working days. Where the table has no entry, Monday to Friday
/// are counted, and every result that touched a year whose table is not complete says so.
/// </summary>
public sealed class WorkingCalendar
{
    /// <summary>The longest count, in working days: some 40 years, more than any deadline.</summary>
    public const int MaxWorkingDays = 10_000;

    private readonly FrozenDictionary<DateOnly, CalendarDay> _days;
    private readonly FrozenSet<int> _completeYears;

    /// <summary>A calendar of these days, each at most once.</summary>
    /// <exception cref="ArgumentException">A day occurs twice.</exception>
    public WorkingCalendar(IEnumerable<CalendarDay> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        var byDate = new Dictionary<DateOnly, CalendarDay>();
        foreach (var day in days)
        {
            if (!byDate.TryAdd(day.Date, day))
            {
                throw new ArgumentException($"{day.Date:yyyy-MM-dd} is in the calendar twice.", nameof(days));
            }
        }

        _days = byDate.ToFrozenDictionary();
        _completeYears = byDate.Values.GroupBy(day => day.Date.Year).Where(year => HolidayYear.Missing(year.Key, year).Count == 0).Select(year => year.Key).ToFrozenSet();
    }

    /// <summary>Whether the table has every public holiday of this year; if not, what is counted over it may yet change.</summary>
    public bool IsComplete(int year) => _completeYears.Contains(year);

    /// <summary>The table's entry for a day, or null on an ordinary day.</summary>
    public CalendarDay? Find(DateOnly date) => _days.GetValueOrDefault(date);

    /// <summary>Whether people work on this day: as the table says, else Monday to Friday.</summary>
    public bool IsWorkingDay(DateOnly date) => _days.TryGetValue(date, out var day)
        ? day.IsWorking
        : date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>
    /// The day on which <paramref name="workingDays"/> working days are over. The first counted day is the day after
    /// <paramref name="start"/>, so a notice of 5 working days that opens on a Monday ends on the next Monday.
    /// </summary>
    /// <param name="start">The day on which the period begins; it isn't counted.</param>
    /// <param name="workingDays">0 to <see cref="MaxWorkingDays"/>; 0 gives the start itself.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative or absurd number of days, or a date after the year 9999.</exception>
    public WorkingDate AddWorkingDays(DateOnly start, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workingDays);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(workingDays, MaxWorkingDays);
        var date = start;
        var assumed = false;
        for (var left = workingDays; left > 0;)
        {
            date = date.AddDays(1);
            assumed |= !IsComplete(date.Year);
            if (IsWorkingDay(date))
            {
                left--;
            }
        }

        return new WorkingDate(date, assumed);
    }

    /// <summary>
    /// How many working days lie after <paramref name="from"/> up to and with <paramref name="to"/>; negative when
    /// <paramref name="to"/> lies before, which is how many working days a deadline is overdue.
    /// </summary>
    public WorkingDayCount WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            var overdue = WorkingDaysBetween(to, from);
            return overdue with { Days = -overdue.Days };
        }

        var days = 0;
        var assumed = false;
        for (var date = from; date < to;)
        {
            date = date.AddDays(1);
            assumed |= !IsComplete(date.Year);
            days += IsWorkingDay(date) ? 1 : 0;
        }

        return new WorkingDayCount(days, assumed);
    }
}

/// <summary>A date reached by counting working days.</summary>
/// <param name="Date">The date.</param>
/// <param name="Assumed">True when a counted day lies in a year whose holidays are not all known, so that the date may yet change.</param>
public readonly record struct WorkingDate(DateOnly Date, bool Assumed);

/// <summary>A number of working days.</summary>
/// <param name="Days">The number; negative for days overdue.</param>
/// <param name="Assumed">True when a counted day lies in a year whose holidays are not all known, so that the number may yet change.</param>
public readonly record struct WorkingDayCount(int Days, bool Assumed);
