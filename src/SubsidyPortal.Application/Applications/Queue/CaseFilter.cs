using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>The groups of the queue. The first are about time, the others about the step that a case waits for.</summary>
public enum CaseTab
{
    /// <summary>Every submitted case, also the ended ones.</summary>
    All,

    /// <summary>Everything that waits for one of my roles.</summary>
    Open,

    /// <summary>Waits for one of my roles, and the day is over.</summary>
    Overdue,

    /// <summary>Waits for one of my roles until Sunday.</summary>
    DueThisWeek,
    New,
    Check,
    Answered,
    Company,
    Review,
    Approval,
    Notice,
    Awarded,
    Ended,
}

/// <summary>How a list is sorted.</summary>
public enum CaseSort
{
    Due,
    Number,
    Company,
    District,
    Track,
    Ceiling,
    Changed,
}

/// <summary>The cases that a budget report counts: first handed in by the program's applicants in these days, and not withdrawn by then.</summary>
/// <param name="From">First day of the first submission; null for all since the beginning.</param>
/// <param name="Until">Its last day.</param>
/// <param name="StoodOn">Withdrawals count until the end of this day.</param>
/// <param name="KnownOn">Only what was recorded by the end of this day in the city counts.</param>
public sealed record CountedCases(DateOnly? From, DateOnly Until, DateOnly StoodOn, DateOnly KnownOn);

/// <summary>Which cases a list shows; what is null does not narrow it.</summary>
/// <param name="Tab">The group.</param>
/// <param name="Status">One state.</param>
/// <param name="Track">Track code.</param>
/// <param name="District">Division code of the registration at submission.</param>
/// <param name="Mine">Only cases that I am in charge of or that nobody is.</param>
/// <param name="DueBy">Due on this day or before.</param>
/// <param name="Search">Part of a number, company, credit code, contract number or title, or seller; spaces, width and case don't matter.</param>
/// <param name="Program">Program code.</param>
/// <param name="Counted">Only what a report counts; the district is then that of the first submission, as in the report.</param>
public sealed record CaseFilter(
    CaseTab Tab = CaseTab.All, ApplicationStatus? Status = null, string? Track = null, string? District = null, bool Mine = false, DateOnly? DueBy = null, string? Search = null,
    string? Program = null, CountedCases? Counted = null)
{
    /// <summary>The longest text that is searched for; what lies beyond is cut.</summary>
    public const int SearchLength = 100;
}

/// <summary>Which steps wait for which role.</summary>
public static class StagesOfWork
{
    /// <summary>The steps that wait for one of the roles, in their order.</summary>
    public static WorkStage[] For(IReadOnlySet<Role> roles)
    {
        ArgumentNullException.ThrowIfNull(roles);
        var stages = new List<WorkStage>();
        if (roles.Contains(Role.IntakeOfficer))
        {
            stages.AddRange([WorkStage.New, WorkStage.Check, WorkStage.Answered]);
        }

        if (roles.Contains(Role.Reviewer))
        {
            stages.Add(WorkStage.Review);
        }

        if (roles.Contains(Role.Approver))
        {
            stages.AddRange([WorkStage.Approval, WorkStage.Notice]);
        }

        return [.. stages];
    }

    /// <summary>The step of a tab that is about one; null for the tabs about time.</summary>
    public static WorkStage? Of(CaseTab tab) => tab <= CaseTab.DueThisWeek ? null : Enum.Parse<WorkStage>(tab.ToString());
}
