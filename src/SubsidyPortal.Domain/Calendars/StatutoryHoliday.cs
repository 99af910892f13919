namespace SubsidyPortal.Domain.Calendars;

/// <summary>
/// The holidays that everybody has in every year (全国年节及纪念日放假办法) and whose place in the year tells whether a table is complete.
/// The Mid-Autumn Festival is not among them: in some years its day lies within those of the National Day.
/// </summary>
public enum StatutoryHoliday
{
    NewYear,
    Spring,
    Qingming,
    Labour,
    DragonBoat,
    National,
}

/// <summary>Tells whether a year's table of holidays is complete.</summary>
public static class HolidayYear
{
    // The days between which each of them has its days off, in every year: those of the moon's calendar wander.
    private static readonly (StatutoryHoliday Holiday, int FromMonth, int FromDay, int ToMonth, int ToDay)[] Windows =
    [
        (StatutoryHoliday.NewYear, 1, 1, 1, 3),
        (StatutoryHoliday.Spring, 1, 20, 2, 21),
        (StatutoryHoliday.Qingming, 4, 3, 4, 7),
        (StatutoryHoliday.Labour, 5, 1, 5, 5),
        (StatutoryHoliday.DragonBoat, 5, 25, 6, 28),
        (StatutoryHoliday.National, 10, 1, 10, 7),
    ];

    /// <summary>
    /// The holidays for which a year has no day off in its table, in the order of the year; none where it is complete. Announced
    /// are the days of a whole year at once, so one that has some of them is being entered and not a year with fewer holidays.
    /// </summary>
    public static IReadOnlyList<StatutoryHoliday> Missing(int year, IEnumerable<CalendarDay> days)
    {
        var off = days.Where(day => !day.IsWorking && day.Date.Year == year).Select(day => day.Date).ToList();
        return [.. Windows.Where(w => !off.Exists(date => date >= new DateOnly(year, w.FromMonth, w.FromDay) && date <= new DateOnly(year, w.ToMonth, w.ToDay))).Select(w => w.Holiday)];
    }
}
