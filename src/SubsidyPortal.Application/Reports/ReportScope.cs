using FluentValidation;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;

namespace SubsidyPortal.Application.Reports;

/// <summary>What a report is about, and on which day.</summary>
/// <param name="Program">Program code; null takes the open program with the largest budget.</param>
/// <param name="Track">Track code; null for all.</param>
/// <param name="District">Division code of a district; null for all.</param>
/// <param name="AsStoodOn">Things as they stood at the end of this day: what counted by then.</param>
/// <param name="AsKnownOn">As the portal knew them at the end of this day in the city: what was recorded by then.</param>
public sealed record ReportScope(string? Program, string? Track, string? District, DateOnly AsStoodOn, DateOnly AsKnownOn);

/// <summary>The two dates of a report can't lie in the future.</summary>
internal sealed class ReportScopeValidator : AbstractValidator<ReportScope>
{
    public const string FutureCode = "report.date-in-future";

    public ReportScopeValidator(CityClock clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        RuleFor(s => s.AsStoodOn).Refused(day => Future(day, clock));
        RuleFor(s => s.AsKnownOn).Refused(day => Future(day, clock));
    }

    private static RuleViolation? Future(DateOnly day, CityClock clock) =>
        day > clock.Today ? RuleViolation.Of(FutureCode, clock.Today) : null;
}
