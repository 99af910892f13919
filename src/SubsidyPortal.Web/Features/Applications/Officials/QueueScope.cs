using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Web.Features.Applications.Officials;

/// <summary>The two lists: what waits for me, and every case.</summary>
/// <param name="Tab">The group that opens first.</param>
/// <param name="Mine">Shows only my cases and those of nobody, unless told otherwise.</param>
/// <param name="Tabs">The groups, in order.</param>
/// <param name="MayAct">With boxes and bulk acts.</param>
public sealed record QueueScope(CaseTab Tab, bool Mine, IReadOnlyList<CaseTab> Tabs, bool MayAct)
{
    private static readonly CaseTab[] EveryStep =
    [
        CaseTab.All, CaseTab.New, CaseTab.Check, CaseTab.Answered, CaseTab.Company, CaseTab.Review, CaseTab.Approval, CaseTab.Notice, CaseTab.Awarded, CaseTab.Ended,
    ];

    /// <summary>My work, with the steps of my roles.</summary>
    public static QueueScope Work(IReadOnlySet<Role> roles)
    {
        ArgumentNullException.ThrowIfNull(roles);
        var tabs = new List<CaseTab> { CaseTab.Overdue, CaseTab.DueThisWeek };
        if (roles.Contains(Role.IntakeOfficer))
        {
            tabs.AddRange([CaseTab.Answered, CaseTab.New, CaseTab.Company]);
        }

        if (roles.Contains(Role.Reviewer))
        {
            tabs.Add(CaseTab.Review);
        }

        if (roles.Contains(Role.Approver))
        {
            tabs.AddRange([CaseTab.Approval, CaseTab.Notice]);
        }

        tabs.Add(CaseTab.Open);
        return new QueueScope(CaseTab.Open, true, tabs, roles.Contains(Role.IntakeOfficer));
    }

    /// <summary>Every submitted case, by step.</summary>
    public static QueueScope Cases(IReadOnlySet<Role> roles)
    {
        ArgumentNullException.ThrowIfNull(roles);
        return new QueueScope(CaseTab.All, false, EveryStep, roles.Contains(Role.IntakeOfficer));
    }
}
