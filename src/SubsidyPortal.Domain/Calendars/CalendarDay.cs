namespace SubsidyPortal.Domain.Calendars;

/// <summary>A day that differs from the ordinary week, or that is named: a public holiday or a make-up working day.</summary>
/// <param name="Date">The day.</param>
/// <param name="IsWorking">Whether people work on it: false on a holiday, true on a make-up working day.</param>
/// <param name="ChineseName">Its name in Chinese.</param>
/// <param name="EnglishName">Its name in English.</param>
public sealed record CalendarDay(DateOnly Date, bool IsWorking, string ChineseName, string EnglishName);
