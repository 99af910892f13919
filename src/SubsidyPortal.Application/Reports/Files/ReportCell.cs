using System.Globalization;
using SubsidyPortal.Domain;

namespace SubsidyPortal.Application.Reports.Files;

/// <summary>What a column of a report holds.</summary>
public enum ReportType
{
    /// <summary>Words, codes and case numbers, even if they look like figures.</summary>
    Text,

    /// <summary>Yuan with two decimals.</summary>
    Money,

    /// <summary>A count.</summary>
    Count,

    /// <summary>A share in hundredths of a percent.</summary>
    Percent,

    /// <summary>A day.</summary>
    Date,
}

/// <summary>One value of a report. The default is a blank, which is never a zero.</summary>
public readonly record struct ReportCell
{
    private ReportCell(ReportType type, long number, string? code, string? display)
    {
        HasValue = true;
        Type = type;
        Number = number;
        Code = code;
        Display = display;
    }

    /// <summary>No value.</summary>
    public static ReportCell Blank => default;

    public bool HasValue { get; }

    public ReportType Type { get; }

    /// <summary>Fen, count, hundredths of a percent or day number.</summary>
    internal long Number { get; }

    private string? Code { get; }

    private string? Display { get; }

    /// <summary>The text for people; the same as the canonical text except for a <see cref="Named"/> value.</summary>
    public string Text => Type == ReportType.Text ? Display ?? Code ?? "" : Canonical;

    /// <summary>The text that CSV, JSON and the data hash use: the same in every language, and never rounded.</summary>
    public string Canonical => !HasValue ? "" : Type switch
    {
        ReportType.Money => Money.FromFen(Number).ToString(),
        ReportType.Count => Number.ToString(CultureInfo.InvariantCulture),
        ReportType.Percent => string.Create(
            CultureInfo.InvariantCulture, $"{(Number < 0 ? "-" : "")}{Math.Abs(Number) / 10_000}.{Math.Abs(Number) % 10_000:D4}"),
        ReportType.Date => DateOnly.FromDayNumber((int)Number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Code ?? "",
    };

    /// <summary>Words as they are; nothing or empty words are a blank.</summary>
    public static ReportCell Of(string? text) => string.IsNullOrEmpty(text) ? Blank : new(ReportType.Text, 0, text, null);

    /// <summary>A thing with a code that never changes and a name in the reader's language, for example a district.</summary>
    public static ReportCell Named(string code, string display) => new(ReportType.Text, 0, code, display);

    /// <summary>An amount.</summary>
    public static ReportCell Of(Money amount) => new(ReportType.Money, amount.Fen, null, null);

    /// <summary>An amount, or a blank where there is none.</summary>
    public static ReportCell Of(Money? amount) => amount is { } value ? Of(value) : Blank;

    /// <summary>A count.</summary>
    public static ReportCell Of(long count) => new(ReportType.Count, count, null, null);

    /// <summary>A day.</summary>
    public static ReportCell Of(DateOnly day) => new(ReportType.Date, day.DayNumber, null, null);

    /// <summary>A day, or a blank where there is none.</summary>
    public static ReportCell Of(DateOnly? day) => day is { } value ? Of(value) : Blank;

    /// <summary>A share in hundredths of a percent: 8,734 is 87.34 %. The caller rounds, because only it knows the rule.</summary>
    public static ReportCell Percent(long hundredths) => new(ReportType.Percent, hundredths, null, null);
}
