using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Domain.Applications;

/// <summary>Something in a draft that stands in the way of submission, at a field key, <c>line:ID</c> or <c>slot:NAME</c>.</summary>
public sealed record DraftProblem(string Field, RuleViolation Violation);

/// <summary>One line of a draft, read.</summary>
public sealed record DraftLineContent(Guid Id, Guid? ContractLineId, LineKind Kind, string Description, string Page, Money Amount);

/// <summary>A draft that could be read in full.</summary>
/// <param name="OtherFunding">Other public money for the same cost.</param>
/// <param name="ClaimedBefore">A line of the contract was funded before, as the company states it; null where it doesn't know.</param>
/// <param name="Coordinated">Asks for city-district-national coordination.</param>
/// <param name="Matching">How the national voucher is combined with the city's.</param>
/// <param name="FacilityClass">Class of the facility, or null where it isn't known or not asked for.</param>
/// <param name="Facts">Declared facts that are known; null where the policy declares none.</param>
public sealed record DraftContent(
    Guid? ExistingContract,
    ContractTerms Terms,
    IReadOnlyList<DraftLineContent> Lines,
    IReadOnlyList<OtherFunding> OtherFunding,
    bool? ClaimedBefore,
    bool Coordinated,
    Matching Matching,
    FacilityClass? FacilityClass,
    ExtraFacts? Facts)
{
    /// <summary>What was incurred so far; null where it isn't known or not asked for.</summary>
    public Money? Incurred { get; init; }

    /// <summary>What was paid so far; null where it isn't known or not asked for.</summary>
    public Money? Paid { get; init; }
}

/// <summary>What was read: the content where the contract and costs are complete, and every problem there is.</summary>
public sealed record DraftReading(DraftContent? Content, IReadOnlyList<DraftProblem> Problems)
{
    public bool IsComplete => Content is not null && Problems.Count == 0;
}

/// <summary>Refusals while a draft is read.</summary>
public static class DraftErrors
{
    public static RuleViolation Required() => RuleViolation.Of("draft.required");

    public static RuleViolation DateUnreadable(string given) => RuleViolation.Of("draft.date-unreadable", given);

    public static RuleViolation SignedInFuture(DateOnly today) => RuleViolation.Of("draft.signed-in-future", today);

    public static RuleViolation PeriodReversed(DateOnly start, DateOnly end) => RuleViolation.Of("draft.period-reversed", start, end);

    /// <summary>What is over when it is agreed on is no contract to support. Arguments: the day of signing, the last day.</summary>
    public static RuleViolation SignedAfterEnd(DateOnly signed, DateOnly end) => RuleViolation.Of("draft.signed-after-end", signed, end);

    public static RuleViolation PeriodTooLong(int years) => RuleViolation.Of("draft.period-too-long", years);

    public static RuleViolation ChoiceUnknown(string given) => RuleViolation.Of("draft.choice-unknown", given);

    /// <summary>Not a number that a rule can compare. Argument: as typed.</summary>
    public static RuleViolation NumberUnreadable(string given) => RuleViolation.Of("draft.number-unreadable", given);

    public static RuleViolation NoLines() => RuleViolation.Of("draft.no-lines");

    public static RuleViolation LinesExceedTotal(Money lines, Money total) => RuleViolation.Of("draft.lines-exceed-total", lines, total);

    /// <summary>More was incurred or paid than the contract comes to. Arguments: what was given, the contract.</summary>
    public static RuleViolation ReportedAboveTotal(Money given, Money total) => RuleViolation.Of("draft.reported-above-total", given, total);

    public static RuleViolation FileMissing() => RuleViolation.Of("draft.file-missing");

    public static RuleViolation NotConfirmed() => RuleViolation.Of("draft.not-confirmed");

    public static RuleViolation NotText() => RuleViolation.Of("draft.not-text");
}
