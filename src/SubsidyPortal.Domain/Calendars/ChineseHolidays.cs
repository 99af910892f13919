namespace SubsidyPortal.Domain.Calendars;

/// <summary>
/// The public holidays and make-up working days with which a portal starts; people edit the table afterwards.
/// Sources: State Council notices of 12 November 2024 (for 2025) and 4 November 2025 (for 2026).
/// </summary>
public static class ChineseHolidays
{
    private static readonly Festival NewYear = new("元旦", "New Year's Day");
    private static readonly Festival Spring = new("春节", "Spring Festival");
    private static readonly Festival Qingming = new("清明节", "Qingming Festival");
    private static readonly Festival Labour = new("劳动节", "Labour Day");
    private static readonly Festival DragonBoat = new("端午节", "Dragon Boat Festival");
    private static readonly Festival MidAutumn = new("中秋节", "Mid-Autumn Festival");
    private static readonly Festival National = new("国庆节", "National Day");
    private static readonly Festival NationalAndMidAutumn = new("国庆节、中秋节", "National Day and Mid-Autumn Festival");

    /// <summary>The days of 2025 and 2026, by date.</summary>
    public static IReadOnlyList<CalendarDay> Seed() =>
    [
        .. Off(NewYear, 2025, 1, 1, days: 1),
        Work(Spring, 2025, 1, 26),
        .. Off(Spring, 2025, 1, 28, days: 8),
        Work(Spring, 2025, 2, 8),
        .. Off(Qingming, 2025, 4, 4, days: 3),
        Work(Labour, 2025, 4, 27),
        .. Off(Labour, 2025, 5, 1, days: 5),
        .. Off(DragonBoat, 2025, 5, 31, days: 3),
        Work(NationalAndMidAutumn, 2025, 9, 28),
        .. Off(NationalAndMidAutumn, 2025, 10, 1, days: 8),
        Work(NationalAndMidAutumn, 2025, 10, 11),

        .. Off(NewYear, 2026, 1, 1, days: 3),
        Work(NewYear, 2026, 1, 4),
        Work(Spring, 2026, 2, 14),
        .. Off(Spring, 2026, 2, 15, days: 9),
        Work(Spring, 2026, 2, 28),
        .. Off(Qingming, 2026, 4, 4, days: 3),
        .. Off(Labour, 2026, 5, 1, days: 5),
        Work(Labour, 2026, 5, 9),
        .. Off(DragonBoat, 2026, 6, 19, days: 3),
        Work(National, 2026, 9, 20),
        .. Off(MidAutumn, 2026, 9, 25, days: 3),
        .. Off(National, 2026, 10, 1, days: 7),
        Work(National, 2026, 10, 10),
    ];

    private static IEnumerable<CalendarDay> Off(Festival festival, int year, int month, int day, int days)
    {
        var first = new DateOnly(year, month, day);
        return Enumerable.Range(0, days)
            .Select(offset => new CalendarDay(first.AddDays(offset), IsWorking: false, festival.ChineseName, festival.EnglishName));
    }

    private static CalendarDay Work(Festival festival, int year, int month, int day) => new(
        new DateOnly(year, month, day),
        IsWorking: true,
        $"{festival.ChineseName}调休上班",
        $"Working day made up for {festival.EnglishName}");

    private sealed record Festival(string ChineseName, string EnglishName);
}
