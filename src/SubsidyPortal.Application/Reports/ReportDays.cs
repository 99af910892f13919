namespace SubsidyPortal.Application.Reports;

/// <summary>Days of the city as instants of the record.</summary>
internal static class ReportDays
{
    /// <summary>The first instant after a day in the city; rows recorded before it were known on the day.</summary>
    public static DateTimeOffset EndOf(this CityClock clock, DateOnly day)
    {
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        var offset = clock.LocalTime(new DateTimeOffset(midnight, TimeSpan.Zero)).Offset;
        return new DateTimeOffset(midnight, offset).ToUniversalTime();
    }

    /// <summary>
    /// True once nothing can be recorded on the day any more. The minute is for acts that began before midnight and are written
    /// after it.
    /// </summary>
    public static bool IsOver(this CityClock clock, DateOnly day) => clock.Now >= clock.EndOf(day).AddMinutes(1);
}
