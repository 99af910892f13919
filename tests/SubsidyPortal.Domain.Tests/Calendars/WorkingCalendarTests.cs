using CsCheck;
using SubsidyPortal.Domain.Calendars;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Calendars;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar China = new(ChineseHolidays.Seed());

    private static readonly Gen<DateOnly> AnyDate = Gen.Int[0, 2000].Select(offset => new DateOnly(2024, 1, 1).AddDays(offset));

    private static readonly Gen<WorkingCalendar> AnyCalendar =
        from days in Gen.Select(AnyDate, Gen.Bool).Array[0, 300]
        select new WorkingCalendar(days.DistinctBy(day => day.Item1).Select(day => new CalendarDay(day.Item1, day.Item2, "日", "Day")));

    [Theory]
    [InlineData("2025-10-08", false)]
    [InlineData("2025-10-09", true)]
    [InlineData("2025-10-11", true)]
    [InlineData("2025-10-12", false)]
    [InlineData("2026-01-02", false)]
    [InlineData("2026-01-04", true)]
    [InlineData("2026-02-14", true)]
    [InlineData("2026-02-23", false)]
    [InlineData("2026-02-24", true)]
    [InlineData("2026-11-18", true)]
    [InlineData("2026-11-21", false)]
    public void IsWorkingDay_InChina_AsTheNoticesSay(string date, bool working)
    {
        Assert.Equal(working, China.IsWorkingDay(Day(date)));
    }

    [Theory]
    [InlineData("2026-11-16", 5, "2026-11-23")]
    [InlineData("2026-11-20", 1, "2026-11-23")]
    [InlineData("2026-11-21", 1, "2026-11-23")]
    [InlineData("2026-11-16", 0, "2026-11-16")]
    [InlineData("2026-09-30", 1, "2026-10-08")]
    [InlineData("2026-09-30", 3, "2026-10-10")]
    [InlineData("2026-02-13", 5, "2026-02-27")]
    [InlineData("2026-02-13", 6, "2026-02-28")]
    [InlineData("2025-12-31", 1, "2026-01-04")]
    public void AddWorkingDays_InChina_SkipsHolidaysAndCountsMakeUpDays(string start, int days, string end)
    {
        Assert.Equal(new WorkingDate(Day(end), Assumed: false), China.AddWorkingDays(Day(start), days));
    }

    [Fact]
    public void AddWorkingDays_IntoAYearWithoutData_CountsMondayToFridayAndSaysSo()
    {
        var end = China.AddWorkingDays(Day("2026-12-31"), 1);

        Assert.False(China.IsComplete(2027));
        Assert.Equal(new WorkingDate(Day("2027-01-01"), Assumed: true), end);
    }

    [Fact]
    public void IsComplete_AYearOfWhichOneHolidayIsMissing_IsNot()
    {
        var days = ChineseHolidays.Seed().Where(day => day.Date.Year == 2026).ToList();
        Assert.True(new WorkingCalendar(days).IsComplete(2026));
        foreach (var (from, until, missing) in new[]
        {
            ("2026-01-01", "2026-01-03", StatutoryHoliday.NewYear), ("2026-02-15", "2026-02-23", StatutoryHoliday.Spring),
            ("2026-04-04", "2026-04-06", StatutoryHoliday.Qingming), ("2026-05-01", "2026-05-05", StatutoryHoliday.Labour),
            ("2026-06-19", "2026-06-21", StatutoryHoliday.DragonBoat), ("2026-10-01", "2026-10-07", StatutoryHoliday.National),
        })
        {
            var rest = days.Where(day => day.Date < Day(from) || day.Date > Day(until)).ToList();

            Assert.Equal([missing], HolidayYear.Missing(2026, rest));
            Assert.False(new WorkingCalendar(rest).IsComplete(2026));
            Assert.True(new WorkingCalendar(rest).AddWorkingDays(Day("2026-11-16"), 5).Assumed);
        }
    }

    [Fact]
    public void IsComplete_AYearWithOneEntryOrMakeUpDaysOnly_IsNot()
    {
        Assert.False(new WorkingCalendar([new CalendarDay(Day("2027-01-01"), false, "元旦", "New Year's Day")]).IsComplete(2027));
        Assert.Equal(6, HolidayYear.Missing(2026, ChineseHolidays.Seed().Where(day => day.IsWorking)).Count);
        Assert.Equal(6, HolidayYear.Missing(2027, ChineseHolidays.Seed()).Count);
    }

    [Fact]
    public void AddWorkingDays_EndingInAYearWithData_IsNotAssumed()
    {
        Assert.False(China.AddWorkingDays(Day("2026-12-30"), 1).Assumed);
        Assert.False(China.AddWorkingDays(Day("2024-12-31"), 20).Assumed);
    }

    [Theory]
    [InlineData("2026-11-18", "2026-11-18", 0)]
    [InlineData("2026-11-18", "2026-11-22", 2)]
    [InlineData("2026-11-18", "2026-11-16", -2)]
    [InlineData("2026-09-30", "2026-10-10", 3)]
    public void WorkingDaysBetween_TwoDays_CountsAfterTheFirstWithTheLast(string from, string to, int days)
    {
        Assert.Equal(new WorkingDayCount(days, Assumed: false), China.WorkingDaysBetween(Day(from), Day(to)));
    }

    [Fact]
    public void WorkingDaysBetween_WhatAddWorkingDaysReached_IsTheSameNumber() =>
        Gen.Select(AnyCalendar, AnyDate, Gen.Int[0, 120]).Sample((calendar, start, days) =>
        {
            var end = calendar.AddWorkingDays(start, days);

            Assert.Equal(new WorkingDayCount(days, end.Assumed), calendar.WorkingDaysBetween(start, end.Date));
            Assert.True(days == 0 || calendar.IsWorkingDay(end.Date));
        });

    [Fact]
    public void AddWorkingDays_InTwoSteps_IsTheSameAsInOne() =>
        Gen.Select(AnyCalendar, AnyDate, Gen.Int[0, 60], Gen.Int[0, 60]).Sample((calendar, start, first, second) =>
        {
            var inSteps = calendar.AddWorkingDays(calendar.AddWorkingDays(start, first).Date, second).Date;

            Assert.Equal(calendar.AddWorkingDays(start, first + second).Date, inSteps);
        });

    [Fact]
    public void WorkingDaysBetween_OverAMiddleDay_AddsUp() =>
        Gen.Select(AnyCalendar, AnyDate, AnyDate, AnyDate).Sample((calendar, a, b, c) =>
            Assert.Equal(
                calendar.WorkingDaysBetween(a, c).Days,
                calendar.WorkingDaysBetween(a, b).Days + calendar.WorkingDaysBetween(b, c).Days));

    [Theory]
    [InlineData(-1)]
    [InlineData(WorkingCalendar.MaxWorkingDays + 1)]
    public void AddWorkingDays_AbsurdNumber_Throws(int days)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => China.AddWorkingDays(Day("2026-01-01"), days));
    }

    [Fact]
    public void Constructor_SameDayTwice_Throws()
    {
        var day = new CalendarDay(Day("2026-01-01"), false, "元旦", "New Year's Day");

        Assert.Throws<ArgumentException>(() => new WorkingCalendar([day, day with { IsWorking = true }]));
    }

    [Theory]
    [InlineData(2025, 28, 5, 248)]
    [InlineData(2026, 33, 6, 248)]
    public void Seed_OfAYear_HasAsManyDaysAsItsNotice(int year, int off, int madeUp, int working)
    {
        var days = ChineseHolidays.Seed().Where(day => day.Date.Year == year).ToList();

        Assert.Equal(off, days.Count(day => !day.IsWorking));
        Assert.Equal(madeUp, days.Count(day => day.IsWorking));
        Assert.Equal(working, China.WorkingDaysBetween(new DateOnly(year - 1, 12, 31), new DateOnly(year, 12, 31)).Days);
        Assert.All(days.Where(day => day.IsWorking), day => Assert.True(day.Date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday));
    }

    [Fact]
    public void Find_AHoliday_HasBothNames()
    {
        Assert.Equal(new CalendarDay(Day("2026-09-25"), false, "中秋节", "Mid-Autumn Festival"), China.Find(Day("2026-09-25")));
        Assert.Null(China.Find(Day("2026-11-18")));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
