namespace SubsidyPortal.Domain.Applications;

/// <summary>The step that a submitted case waits for.</summary>
public enum WorkStage
{
    New,
    Check,

    /// <summary>In check again, after a return was answered.</summary>
    Answered,

    /// <summary>Returned; the company has to answer.</summary>
    Company,
    Review,

    /// <summary>Recommended; signatures are missing.</summary>
    Approval,
    Notice,
    Awarded,
    Ended,
}
