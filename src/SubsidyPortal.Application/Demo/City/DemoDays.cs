using SubsidyPortal.Domain.Calendars;

namespace SubsidyPortal.Application.Demo.City;

/// <summary>The working days of the story, numbered, so that plans are plain arithmetic. Times are office hours in the city.</summary>
internal sealed class DemoDays
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);
    private readonly List<DateOnly> days = [];
    private readonly Dictionary<DateOnly, int> numbers = [];

    public DemoDays(WorkingCalendar calendar, DateOnly first, DateOnly lastDay)
    {
        // Some weeks beyond the end, because plans are made to their end and cut afterwards.
        for (var day = first; day <= lastDay.AddMonths(18); day = day.AddDays(1))
        {
            if (calendar.IsWorkingDay(day))
            {
                numbers[day] = days.Count;
                days.Add(day);
            }
        }

        Last = days.FindLastIndex(d => d < lastDay);
    }

    /// <summary>The number of the last day on which something happens.</summary>
    public int Last { get; }

    public DateOnly this[int number] => days[Math.Clamp(number, 0, days.Count - 1)];

    /// <summary>The number of the first working day on or after a day.</summary>
    public int From(DateOnly day)
    {
        while (!numbers.ContainsKey(day))
        {
            day = day.AddDays(1);
        }

        return numbers[day];
    }

    /// <summary>A minute of a day, counted from midnight in the city.</summary>
    public DateTimeOffset At(int number, int minute, int second) =>
        new DateTimeOffset(this[number], new TimeOnly(minute / 60, minute % 60, second), Offset).ToUniversalTime();
}
