namespace SubsidyPortal.Domain.Calendars;

/// <summary>Refusals about the table of holidays.</summary>
public static class CalendarErrors
{
    /// <summary>First year that the table takes.</summary>
    public const int FirstYear = 2020;

    /// <summary>Last year that the table takes.</summary>
    public const int LastYear = 2099;

    public static RuleViolation NotInTable(DateOnly day) => RuleViolation.Of("calendar.not-in-table", day);

    public static RuleViolation YearOutOfRange() => RuleViolation.Of("calendar.year-range", FirstYear, LastYear);

    public static RuleViolation NameNeeded() => RuleViolation.Of("calendar.name-needed");
}
