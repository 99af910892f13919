using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>
/// Whether one condition holds wherever another one does, so that a rule behind both never gets its turn. It says so only where the trees
/// themselves show it; what it doesn't see is no fault. The work on one document has an end, whatever its trees look like.
/// </summary>
internal sealed class Implications
{
    private int steps = 100_000;

    /// <summary>True where every contract for which <paramref name="narrow"/> holds meets <paramref name="wide"/> too.</summary>
    public bool Holds(Condition narrow, Condition wide)
    {
        if (--steps < 0)
        {
            return false;
        }

        return (narrow, wide) switch
        {
            (AnyOf any, _) => any.Parts.All(part => Holds(part, wide)),
            (_, AllOf all) => all.Parts.All(part => Holds(narrow, part)),
            (_, AnyOf any) when any.Parts.Any(part => Holds(narrow, part)) => true,
            (AllOf all, _) => all.Parts.Any(part => Holds(part, wide)),
            (Comparison a, Comparison b) => a.Fact == b.Fact && Covers(b, a),
            _ => narrow == wide,
        };
    }

    private static bool Covers(Comparison wide, Comparison narrow) => (narrow.Operator, wide.Operator) switch
    {
        (ComparisonOperator.Equals or ComparisonOperator.In, ComparisonOperator.Equals or ComparisonOperator.In) =>
            narrow.Values.All(value => wide.Values.Contains(value)),
        (ComparisonOperator.Within or ComparisonOperator.Equals, ComparisonOperator.Within) => LiesIn(narrow.Values[0].Text, wide.Values[0].Text),
        (ComparisonOperator.WithinYears or ComparisonOperator.WithinMonths, ComparisonOperator.WithinYears or ComparisonOperator.WithinMonths) =>
            Months(narrow) is { } less && Months(wide) is { } more && less <= more,
        (ComparisonOperator.Equals, _) when IsBound(wide) => Meets(narrow.Values[0], wide),
        _ when IsUpper(narrow) && IsUpper(wide) => BoundIn(narrow, wide, RuleConflicts.Compare(narrow.Values[0], wide.Values[0])),
        _ when IsLower(narrow) && IsLower(wide) => BoundIn(narrow, wide, RuleConflicts.Compare(wide.Values[0], narrow.Values[0])),
        _ => narrow == wide,
    };

    /// <summary>The narrower bound lies inside, or at the same place without taking in more.</summary>
    private static bool BoundIn(Comparison narrow, Comparison wide, int order) => order < 0 || (order == 0 && (IsOpen(narrow) || !IsOpen(wide)));

    private static bool Meets(FactValue value, Comparison bound)
    {
        var order = RuleConflicts.Compare(value, bound.Values[0]);
        return bound.Operator switch
        {
            ComparisonOperator.LessThan => order < 0,
            ComparisonOperator.AtMost => order <= 0,
            ComparisonOperator.AtLeast => order >= 0,
            _ => order > 0,
        };
    }

    private static bool IsUpper(Comparison comparison) => comparison.Operator is ComparisonOperator.LessThan or ComparisonOperator.AtMost;

    private static bool IsLower(Comparison comparison) => comparison.Operator is ComparisonOperator.MoreThan or ComparisonOperator.AtLeast;

    private static bool IsBound(Comparison comparison) => IsUpper(comparison) || IsLower(comparison);

    private static bool IsOpen(Comparison comparison) => comparison.Operator is ComparisonOperator.LessThan or ComparisonOperator.MoreThan;

    private static decimal? Months(Comparison comparison) =>
        comparison.Values[0].Number is { } span && span is >= 1 and <= 100 ? span * (comparison.Operator == ComparisonOperator.WithinYears ? 12 : 1) : null;

    /// <summary>Trailing pairs of zeros of a division code stand for everything below.</summary>
    private static bool LiesIn(string? code, string? area)
    {
        if (code is not { Length: 6 } || area is not { Length: 6 })
        {
            return false;
        }

        var prefix = area.EndsWith("0000", StringComparison.Ordinal) ? area[..2] : area.EndsWith("00", StringComparison.Ordinal) ? area[..4] : area;
        return code.StartsWith(prefix, StringComparison.Ordinal);
    }
}
