using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;

namespace SubsidyPortal.Application.Applications;

/// <summary>One row of the queue: raw values only; names of districts and tracks are looked up where they are shown.</summary>
/// <param name="DueOn">Null where nobody has to act.</param>
/// <param name="DaysLeft">Working days until then, negative when overdue.</param>
/// <param name="ChecksFailed">Failed checks without waiver; counted while a case is in check.</param>
/// <param name="ChecksUnknown">Checks without an answer; counted while a case is in check.</param>
/// <param name="MineAlone">I am in charge.</param>
public sealed record CaseRow(
    Guid Id, string Number, string CompanyName, string? CompanyEnglishName, string District, string Track, Money Ceiling,
    DateOnly? DueOn, int? DaysLeft, DateTimeOffset ChangedAt, ApplicationStatus Status, WorkStage Stage, bool MineAlone, int? ChecksFailed, int? ChecksUnknown);

/// <summary>One page of the queue.</summary>
/// <param name="Rows">In the order of the list, also when the page was reached backwards.</param>
/// <param name="HasPrevious">There are rows before the first one.</param>
/// <param name="HasNext">There are rows after the last one.</param>
public sealed record CasePage(IReadOnlyList<CaseRow> Rows, bool HasPrevious, bool HasNext);

/// <summary>How many cases each group has, how many the filter leaves, and what their ceilings come to.</summary>
public sealed record CaseCounts(IReadOnlyDictionary<CaseTab, int> Tabs, int Total, Money Sum);
