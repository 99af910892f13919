using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>Finds facts near the given ones under which a condition holds, or doesn't. What it finds is tried out by the engine.</summary>
internal sealed class ConditionSolver(FactCatalogue catalogue)
{
    /// <summary>Facts with as few changes as are needed; null where no change of facts does it.</summary>
    public EstimateFacts? Make(Condition condition, bool wanted, EstimateFacts facts) => condition switch
    {
        Not not => Make(not.Part, !wanted, facts),
        AllOf all => wanted ? Every(all.Parts, true, facts) : Any(all.Parts, false, facts),
        AnyOf any => wanted ? Any(any.Parts, true, facts) : Every(any.Parts, false, facts),
        Comparison comparison => Make(comparison, wanted, facts),
        _ => null,
    };

    /// <summary>Values that the comparison could meet, those that it names first.</summary>
    public static IEnumerable<FactValue> Candidates(FactDefinition fact, Comparison comparison, EstimateFacts facts) => fact.Kind switch
    {
        FactKind.Code => comparison.Values.Concat(fact.Codes.Select(FactValue.Of)),
        FactKind.Truth => [FactValue.Of(true), FactValue.Of(false)],
        FactKind.Set => [.. comparison.Values.Where(value => value.Text is not null), FactValue.Unknown],
        FactKind.Date => Days(comparison, facts),
        FactKind.Number => comparison.Values.SelectMany(value => value.Number is { } number ? Around(number) : []),
        _ => comparison.Values,
    };

    private EstimateFacts? Make(Comparison comparison, bool wanted, EstimateFacts facts)
    {
        if (catalogue.Find(comparison.Fact) is not { } fact || fact.Compile(comparison, negated: false) is not { } holds)
        {
            return null;
        }

        var target = wanted ? Truth.True : Truth.False;
        return holds(facts) == target
            ? facts
            : Candidates(fact, comparison, facts).Select(value => ChangedFacts.With(facts, fact.Name, value))
                .FirstOrDefault(changed => changed is not null && holds(changed) == target);
    }

    private EstimateFacts? Every(ValueList<Condition> parts, bool wanted, EstimateFacts facts)
    {
        EstimateFacts? changed = facts;
        foreach (var part in parts)
        {
            if (changed is null)
            {
                return null;
            }

            changed = Make(part, wanted, changed);
        }

        return changed;
    }

    private EstimateFacts? Any(ValueList<Condition> parts, bool wanted, EstimateFacts facts)
    {
        // A part that holds already needs no change at all.
        EstimateFacts? found = null;
        foreach (var part in parts)
        {
            var changed = Make(part, wanted, facts);
            if (ReferenceEquals(changed, facts))
            {
                return facts;
            }

            found ??= changed;
        }

        return found;
    }

    private static IEnumerable<FactValue> Days(Comparison comparison, EstimateFacts facts)
    {
        foreach (var value in comparison.Values)
        {
            if (FactText.TryDate(value.Text, out var day) && day.Year is > 1 and < 9999)
            {
                yield return FactValue.Of(FactText.Of(day));
                yield return FactValue.Of(FactText.Of(day.AddDays(1)));
                yield return FactValue.Of(FactText.Of(day.AddDays(-1)));
            }
        }

        yield return FactValue.Of(FactText.Of(facts.AsOf));
        yield return FactValue.Unknown;
    }

    private static FactValue[] Around(decimal number) =>
        Math.Abs(number) < 1_000_000_000_000m ? [FactValue.Of(number), FactValue.Of(number + 1), FactValue.Of(number - 1)] : [];
}
