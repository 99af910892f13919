using FluentValidation;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;

namespace SubsidyPortal.Application.Reports;

/// <summary>What a report is about, and on which day.</summary>
/// <param name="Program">Program code; null takes the open program with the largest budget.</param>
/// <param name="Track">Track code; null for all.</param>
/// <param name="District">Division code of a district; null for all.</param>
/// <param name="AsStoodOn">Things as they stood at the end of this day: what counted by then.</param>
/// <param name="AsKnownOn">As the portal knew them at the end of this day in the city: what was recorded by then.</param>
/// <param name="Year">
/// Only what moved in this calendar year, and what was first handed in in it; null for everything since the beginning.
/// </param>
public sealed record ReportScope(string? Program, string? Track, string? District, DateOnly AsStoodOn, DateOnly AsKnownOn, int? Year = null)
{
    /// <summary>The first day that counts.</summary>
    public DateOnly From => Year is { } year ? new DateOnly(year, 1, 1) : DateOnly.MinValue;

    /// <summary>The last day on which something may have moved.</summary>
    public DateOnly Until => Year is { } year && new DateOnly(year, 12, 31) < AsStoodOn ? new DateOnly(year, 12, 31) : AsStoodOn;

    /// <summary>The cases that a line counts, for the list of cases; of the whole report without a line.</summary>
    public CaseFilter CasesOf(BudgetLineView? line)
    {
        var month = line?.Month;
        var end = month?.AddMonths(1).AddDays(-1);
        return new CaseFilter(
            Track: line?.Track ?? Track, District: line?.District ?? District, Program: Program,
            Counted: new CountedCases(month ?? (Year is null ? null : From), end < Until ? end.Value : Until, AsStoodOn, AsKnownOn));
    }
}

/// <summary>The two dates of a report can't lie in the future.</summary>
internal sealed class ReportScopeValidator : AbstractValidator<ReportScope>
{
    public const string FutureCode = "report.date-in-future";

    private const int FirstYear = 1990;

    public ReportScopeValidator(CityClock clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        RuleFor(s => s.AsStoodOn).Refused(day => Future(day, clock));
        RuleFor(s => s.AsKnownOn).Refused(day => Future(day, clock));
        RuleFor(s => s.Year).Refused(year => year < FirstYear || year > clock.Today.Year ? RuleViolation.Of(FutureCode, clock.Today) : null);
    }

    private static RuleViolation? Future(DateOnly day, CityClock clock) =>
        day > clock.Today ? RuleViolation.Of(FutureCode, clock.Today) : null;
}
