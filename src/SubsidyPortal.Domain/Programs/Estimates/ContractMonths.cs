namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>
/// The length of a contract in months: the smallest n with start + n months after the last day, where the day is clamped to the
/// month's end. 15 Jan to 14 Jan of the next year is 12, 31 Jan to 27 Feb is 1. Never below 1.
/// </summary>
public static class ContractMonths
{
    public static int Between(DateOnly startsOn, DateOnly endsOn)
    {
        var months = ((endsOn.Year - startsOn.Year) * 12) + endsOn.Month - startsOn.Month;

        // Adding the months lands in the last day's month: on or before that day one more is needed.
        var lastDay = DateTime.DaysInMonth(endsOn.Year, endsOn.Month);
        var landing = Math.Min(startsOn.Day, lastDay);
        return Math.Max(1, landing <= endsOn.Day ? months + 1 : months);
    }
}
