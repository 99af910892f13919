using SubsidyPortal.Domain.Identity;
using static SubsidyPortal.Domain.Programs.PolicyDraftAct;
using static SubsidyPortal.Domain.Programs.PolicyDraftStatus;

namespace SubsidyPortal.Domain.Programs;

/// <summary>State of a policy draft. The Chinese word is what people see.</summary>
public enum PolicyDraftStatus
{
    /// <summary>草案</summary>
    Draft,

    /// <summary>待发布: waits for the second person.</summary>
    Submitted,

    /// <summary>已发布</summary>
    Published,

    /// <summary>已废弃</summary>
    Discarded,
}

/// <summary>What can be done with a policy draft.</summary>
public enum PolicyDraftAct
{
    Change,
    Submit,
    SendBack,
    Publish,
    Discard,
}

/// <summary>The transition table of a policy draft.</summary>
public static class PolicyDraftTransitions
{
    private static readonly Role[] Managers = [Role.ProgramManager];

    public static TransitionTable<PolicyDraftStatus, PolicyDraftAct> Table { get; } = new(
    [
        new(Draft, Change, Draft, Managers),
        new(Draft, Submit, Submitted, Managers),
        new(Draft, Discard, Discarded, Managers),
        new(Submitted, SendBack, Draft, Managers),
        new(Submitted, Publish, Published, Managers),
        new(Submitted, Discard, Discarded, Managers),
    ]);
}
