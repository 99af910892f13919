using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>Finds conditions that contradict themselves, so that the rule behind them can never be reached.</summary>
internal static class RuleConflicts
{
    /// <summary>Why the condition can never hold, or null where nothing plainly speaks against it.</summary>
    public static string? NeverHolds(Condition condition) => condition switch
    {
        AllOf all => all.Parts.Select(NeverHolds).FirstOrDefault(why => why is not null) ?? Contradiction(all),
        AnyOf any => any.Parts.All(part => NeverHolds(part) is not null) ? NeverHolds(any.Parts[0]) : null,
        _ => null,
    };

    /// <summary>The contract kinds that the condition asks for, or null where it doesn't limit them.</summary>
    public static IReadOnlyCollection<string>? KindsOf(Condition condition) => condition switch
    {
        Comparison { Fact: "contract.kind", Operator: ComparisonOperator.Equals or ComparisonOperator.In } kind => Texts(kind),
        AllOf { Parts.Count: > 0 } all => all.Parts.Select(KindsOf).Aggregate((known, next) => known is null ? next : next is null ? known : [.. known.Intersect(next)]),
        AnyOf { Parts.Count: > 0 } any => any.Parts.Select(KindsOf).Aggregate((known, next) => known is null || next is null ? null : [.. known.Union(next)]),
        _ => null,
    };

    private static string? Contradiction(AllOf all)
    {
        var comparisons = all.Parts.OfType<Comparison>().ToArray();
        foreach (var part in all.Parts.OfType<Not>())
        {
            if (all.Parts.Contains(part.Part))
            {
                return "This can never be reached: it asks for something and for its opposite. Change the condition, or remove what it belongs to.";
            }
        }

        foreach (var same in comparisons.GroupBy(comparison => comparison.Fact, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            if (NoCodeLeft([.. same]) || EmptyRange([.. same]))
            {
                return $"This can never be reached: no value of {same.Key} fits. Change the condition, or remove what it belongs to.";
            }
        }

        return null;
    }

    private static bool NoCodeLeft(Comparison[] comparisons)
    {
        var sets = comparisons.Where(comparison => comparison.Operator is ComparisonOperator.Equals or ComparisonOperator.In).ToArray();
        return sets.Length > 1 && sets.Skip(1)
            .Aggregate(sets[0].Values.AsEnumerable(), (left, next) => left.Intersect(next.Values))
            .Any() is false;
    }

    private static bool EmptyRange(Comparison[] comparisons)
    {
        var (low, lowOpen) = Bound(comparisons, ComparisonOperator.AtLeast, ComparisonOperator.MoreThan, largest: true);
        var (high, highOpen) = Bound(comparisons, ComparisonOperator.AtMost, ComparisonOperator.LessThan, largest: false);
        if (low is null || high is null)
        {
            return false;
        }

        var order = Compare(low.Value, high.Value);
        return order > 0 || (order == 0 && (lowOpen || highOpen));
    }

    private static (FactValue? Value, bool Open) Bound(Comparison[] comparisons, ComparisonOperator closed, ComparisonOperator open, bool largest)
    {
        FactValue? bound = null;
        var isOpen = false;
        foreach (var comparison in comparisons.Where(comparison => comparison.Operator == closed || comparison.Operator == open))
        {
            var order = bound is { } before ? Compare(comparison.Values[0], before) : largest ? 1 : -1;
            if (largest ? order > 0 : order < 0)
            {
                (bound, isOpen) = (comparison.Values[0], comparison.Operator == open);
            }
            else if (order == 0)
            {
                isOpen |= comparison.Operator == open;
            }
        }

        return (bound, isOpen);
    }

    /// <summary>Numbers by size; dates in their ISO form sort as texts.</summary>
    internal static int Compare(FactValue a, FactValue b) =>
        a.Number is { } x && b.Number is { } y ? x.CompareTo(y) : string.CompareOrdinal(a.Text, b.Text);

    private static string[] Texts(Comparison comparison) => [.. comparison.Values.Select(value => value.Text ?? "")];
}
