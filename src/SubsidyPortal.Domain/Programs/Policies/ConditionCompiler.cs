namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>A compiled condition with the facts it looks at, for the trace and for naming unknown ones.</summary>
internal sealed record CompiledCondition(Predicate Holds, IReadOnlyList<FactDefinition> Facts);

/// <summary>Turns condition trees into delegates, once per policy version, and says what doesn't fit.</summary>
internal sealed class ConditionCompiler(FactCatalogue catalogue, PolicyFaults faults)
{
    private static readonly CompiledCondition Never = new(_ => Truth.False, []);

    /// <summary>Null for no condition. After a fault the result is a condition that never holds, and the document is refused.</summary>
    public CompiledCondition? Compile(Condition? condition, string path)
    {
        if (condition is null)
        {
            return null;
        }

        var facts = new SortedDictionary<string, FactDefinition>(StringComparer.Ordinal);
        var holds = Node(condition, path, facts);
        return holds is null ? Never : new CompiledCondition(holds, [.. facts.Values]);
    }

    private Predicate? Node(Condition condition, string path, SortedDictionary<string, FactDefinition> facts)
    {
        switch (condition)
        {
            case AllOf all:
                return Parts(all.Parts, path + ".all", facts) is { } every ? Fold(every, Truth.False, Truth.True) : null;
            case AnyOf any:
                return Parts(any.Parts, path + ".any", facts) is { } some ? Fold(some, Truth.True, Truth.False) : null;
            case Not not:
                return Node(not.Part, path + ".not", facts) is { } part ? Negate(part) : null;
            case Comparison comparison:
                return Compare(comparison, path, facts);
            default:
                faults.Add(path, "This kind of condition isn't known.");
                return null;
        }
    }

    private Predicate? Compare(Comparison comparison, string path, SortedDictionary<string, FactDefinition> facts)
    {
        var fact = catalogue.Find(comparison.Fact);
        if (fact is null)
        {
            faults.Add(path + ".fact", $"There is no fact {comparison.Fact}.");
            return null;
        }

        facts[fact.Name] = fact;
        var holds = fact.Compile(comparison);
        if (holds is null)
        {
            faults.Add(path, $"{fact.Name} takes {fact.Expects}.");
        }

        return holds;
    }

    private Predicate[]? Parts(ValueList<Condition> parts, string path, SortedDictionary<string, FactDefinition> facts)
    {
        var compiled = new Predicate[parts.Count];
        var complete = true;
        for (var i = 0; i < compiled.Length; i++)
        {
            if (Node(parts[i], $"{path}[{i}]", facts) is { } part)
            {
                compiled[i] = part;
            }
            else
            {
                complete = false;
            }
        }

        return complete ? compiled : null;
    }

    /// <summary>One part with <paramref name="decisive"/> decides; else one unknown part makes the whole unknown.</summary>
    private static Predicate Fold(Predicate[] parts, Truth decisive, Truth otherwise) => facts =>
    {
        var result = otherwise;
        foreach (var part in parts)
        {
            var truth = part(facts);
            if (truth == decisive)
            {
                return decisive;
            }

            if (truth == Truth.Unknown)
            {
                result = Truth.Unknown;
            }
        }

        return result;
    };

    private static Predicate Negate(Predicate part) => facts => part(facts) switch
    {
        Truth.True => Truth.False,
        Truth.False => Truth.True,
        _ => Truth.Unknown,
    };
}
