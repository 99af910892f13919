using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>Runs the worked examples of a version; a version with a red one isn't published.</summary>
public static class PolicyExamples
{
    public static IReadOnlyList<ExampleOutcome> Run(PolicyVersion policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return [.. policy.Document.Examples.Select(example =>
            new ExampleOutcome(example, SubsidyCalculator.Calculate(policy, example.Facts.Track, example.Facts)))];
    }
}

/// <summary>A worked example beside what the policy gives.</summary>
public sealed record ExampleOutcome(WorkedExample Example, EstimateResult Result)
{
    public bool Agrees
    {
        get
        {
            var expected = Example.Expected;
            return Result.Eligible == expected.Eligible
                && Result.Ceiling == expected.Ceiling
                && (expected.EligibleBase is null || Result.EligibleBase == expected.EligibleBase)
                && (expected.CityCeiling is null || Result.CityCeiling == expected.CityCeiling)
                && (expected.Shares?.All(share => Result.Shares.Contains(new PayerShare(share.Payer, share.Ceiling))) ?? true)
                && (expected.Recalculated is not { } year
                    || Result.Recalculated is { } again && (again.YearCeiling, again.AlreadyAwarded) == (year.YearCeiling, year.AlreadyAwarded))
                && (expected.Reasons is null || Codes().SetEquals(expected.Reasons));
        }
    }

    private HashSet<string> Codes() =>
        [.. Result.Reasons.Where(reason => reason.Severity != ReasonSeverity.Info).Select(reason => reason.Code)];
}
