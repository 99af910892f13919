using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Applications;

/// <summary>What every page about an application says at its top.</summary>
/// <param name="Id">The case.</param>
/// <param name="Number">Case number.</param>
/// <param name="Program">Program code.</param>
/// <param name="ProgramName">Name of the program.</param>
/// <param name="Track">Track code.</param>
/// <param name="TrackName">Name of the track.</param>
/// <param name="Title">The contract's title as typed; empty in a new draft.</param>
/// <param name="Status">State of the case.</param>
/// <param name="Revision">What the next act is based on.</param>
public sealed record CaseHeading(
    Guid Id, string Number, string Program, LocalizedText ProgramName, string Track, LocalizedText TrackName, string Title, ApplicationStatus Status, int Revision)
{
    /// <summary>True where the city prepared the case from a grant list.</summary>
    public bool Prepared { get; init; }

    /// <summary>True for a draft that the company only has to confirm.</summary>
    public bool ToConfirm => Prepared && Status == ApplicationStatus.Draft;

    public static CaseHeading Of(SubsidyApplication application, SubsidyProgram program)
    {
        ArgumentNullException.ThrowIfNull(application);
        ArgumentNullException.ThrowIfNull(program);
        return new CaseHeading(
            application.Id, application.Number, program.Code, NameOf(program), application.Track, NameOf(program, application.Track),
            application.Draft[DraftFields.ContractTitle].Trim(), application.Status, application.Revision)
        {
            Prepared = application.Prepared is not null,
        };
    }

    internal static LocalizedText NameOf(SubsidyProgram program) => new(program.EnglishName, program.ChineseName);

    internal static LocalizedText NameOf(SubsidyProgram program, string track) =>
        program.Track(track) is { } found ? new LocalizedText(found.EnglishName, found.ChineseName) : new LocalizedText(track, track);
}

/// <summary>A day by which somebody has to act, and how far away it is.</summary>
/// <param name="On">The day, inclusive.</param>
/// <param name="Days">Calendar days from today; negative once it is over.</param>
/// <param name="WorkingDays">Working days from today.</param>
/// <param name="Assumed">True where a year without a table of holidays was counted Monday to Friday.</param>
public sealed record Deadline(DateOnly On, int Days, int WorkingDays, bool Assumed)
{
    internal static Deadline? Of(DateOnly? on, DateOnly today, Domain.Calendars.WorkingCalendar calendar)
    {
        if (on is not { } day)
        {
            return null;
        }

        var working = calendar.WorkingDaysBetween(today, day);
        return new Deadline(day, day.DayNumber - today.DayNumber, working.Days, working.Assumed);
    }
}
