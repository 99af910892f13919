namespace SubsidyPortal.Data.Calendars;

/// <summary>A day that differs from Monday to Friday: a public holiday or a make-up working day. Editable.</summary>
public sealed class CalendarDayRow
{
    public DateOnly Day { get; set; }

    public bool Working { get; set; }

    public string ChineseName { get; set; } = "";

    public string EnglishName { get; set; } = "";
}
