using SubsidyPortal.Domain.Applications;

namespace SubsidyPortal.Application.Applications;

/// <summary>The five steps that everybody sees, whatever the states in between.</summary>
public enum CaseStage
{
    Applied,
    Checked,
    Decided,
    Awarded,
    PayingOut,
}

/// <summary>One step of the strip.</summary>
/// <param name="Stage">Which step.</param>
/// <param name="Done">Behind the case.</param>
/// <param name="Now">Where the case is; no step is "now" once it has ended.</param>
/// <param name="On">The day on which it was done, where known.</param>
public sealed record CaseStep(CaseStage Stage, bool Done, bool Now, DateOnly? On);

/// <summary>Tells the steps of a case from its state and days.</summary>
public static class CaseStages
{
    /// <param name="status">State of the case.</param>
    /// <param name="days">The days known so far.</param>
    public static IReadOnlyList<CaseStep> Of(ApplicationStatus status, IReadOnlyDictionary<CaseStage, DateOnly> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        var ended = Current(status) is null;
        var current = Current(status) ?? (days.Count == 0 ? CaseStage.Applied : days.Keys.Max() + 1);
        return [.. Enum.GetValues<CaseStage>().Select(stage => new CaseStep(
            stage,
            stage < current,
            !ended && stage == current,
            stage < current && days.TryGetValue(stage, out var day) ? day : null))];
    }

    /// <summary>The step that a case in this state is at; null once it has ended.</summary>
    private static CaseStage? Current(ApplicationStatus status) => status switch
    {
        ApplicationStatus.Draft => CaseStage.Applied,
        ApplicationStatus.Submitted or ApplicationStatus.InCheck or ApplicationStatus.Returned => CaseStage.Checked,
        ApplicationStatus.InReview => CaseStage.Decided,
        ApplicationStatus.Approved or ApplicationStatus.PublicNotice => CaseStage.Awarded,
        ApplicationStatus.Awarded => CaseStage.PayingOut,
        _ => null,
    };
}
