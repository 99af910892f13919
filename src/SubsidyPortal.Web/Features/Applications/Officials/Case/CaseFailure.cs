using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;

namespace SubsidyPortal.Web.Features.Applications.Officials.Case;

/// <summary>Why an act on the page did not happen, whatever the act was.</summary>
public sealed record CaseFailure(RuleViolation? Violation, IReadOnlyList<FieldProblem> Problems, bool Changed, Guid? ChangedBy, DateTimeOffset? ChangedAt, string? Reference)
{
    /// <summary>Null where the act was done.</summary>
    public static CaseFailure? Of<T>(Outcome<T> outcome) => outcome switch
    {
        Outcome<T>.Ok => null,
        Outcome<T>.RuleViolated refused => new CaseFailure(refused.Violation, [], false, null, null, null),
        Outcome<T>.Invalid invalid => new CaseFailure(null, invalid.Problems, false, null, null, null),
        Outcome<T>.ChangedByOther changed => new CaseFailure(null, [], true, changed.By, changed.At, null),
        Outcome<T>.Unavailable unavailable => new CaseFailure(null, [], false, null, null, unavailable.Reference),
        _ => new CaseFailure(null, [], false, null, null, null),
    };
}
