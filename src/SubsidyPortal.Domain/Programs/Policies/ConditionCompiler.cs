using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>A compiled condition with the facts it looks at, for the trace, and for each of them the reason where it isn't known.</summary>
/// <param name="Holds">Whether it holds.</param>
/// <param name="NameOpen">Names the facts that leave it open; asked only where the answer is unknown.</param>
/// <param name="Facts">All facts it looks at, sorted by name.</param>
/// <param name="Unknown">The reason for each of them.</param>
internal sealed record CompiledCondition(Predicate Holds, OpenFacts NameOpen, FactDefinition[] Facts, EstimateReason[] Unknown);

/// <summary>Adds the facts for which a condition has no answer; a branch that is decided without its unknown facts names none of them.</summary>
internal delegate void OpenFacts(EstimateFacts facts, ISet<FactDefinition> open);

/// <summary>Turns condition trees into delegates, once per policy version, and says what doesn't fit.</summary>
internal sealed class ConditionCompiler(FactCatalogue catalogue, PolicyFaults faults)
{
    private static readonly CompiledCondition Never = new(_ => Truth.False, (_, _) => { }, [], []);

    private sealed record Part(Predicate Holds, OpenFacts NameOpen);

    /// <summary>Null for no condition. After a fault the result is a condition that never holds, and the document is refused.</summary>
    /// <param name="condition">The tree.</param>
    /// <param name="path">Where it stands in the document.</param>
    /// <param name="clause">The clause of the element that it belongs to; null where nothing will be calculated.</param>
    public CompiledCondition? Compile(Condition? condition, string path, string? clause)
    {
        if (condition is null)
        {
            return null;
        }

        var facts = new SortedDictionary<string, FactDefinition>(StringComparer.Ordinal);
        return Node(condition, path, facts, negated: false) is { } whole
            ? new CompiledCondition(whole.Holds, whole.NameOpen, [.. facts.Values], [.. facts.Keys.Select(name => IsUnknown(name, clause ?? ""))])
            : Never;
    }

    private static EstimateReason IsUnknown(string fact, string clause) => new(ReasonCodes.UnknownPrefix + fact, ReasonSeverity.Review, clause);

    /// <summary>The opposite of a tree is made of the opposites of its parts, all and any changed over.</summary>
    private Part? Node(Condition condition, string path, SortedDictionary<string, FactDefinition> facts, bool negated)
    {
        switch (condition)
        {
            case AllOf all:
                return Fold(Parts(all.Parts, path + ".all", facts, negated), every: !negated);
            case AnyOf any:
                return Fold(Parts(any.Parts, path + ".any", facts, negated), every: negated);
            case Not not:
                return Node(not.Part, path + ".not", facts, !negated);
            case Comparison comparison:
                return Compare(comparison, path, facts, negated);
            default:
                faults.Add(path, "This kind of condition isn't known.");
                return null;
        }
    }

    private Part? Compare(Comparison comparison, string path, SortedDictionary<string, FactDefinition> facts, bool negated)
    {
        var fact = catalogue.Find(comparison.Fact);
        if (fact is null)
        {
            faults.Add(path + ".fact", $"There is no fact {comparison.Fact}.");
            return null;
        }

        facts[fact.Name] = fact;
        if (fact.Compile(comparison, negated) is { } holds)
        {
            return new Part(holds, (_, open) => open.Add(fact));
        }

        faults.Add(path, $"{fact.Name} takes {fact.Expects}.");
        return null;
    }

    private Part[]? Parts(ValueList<Condition> parts, string path, SortedDictionary<string, FactDefinition> facts, bool negated)
    {
        var compiled = new Part[parts.Count];
        var complete = true;
        for (var i = 0; i < compiled.Length; i++)
        {
            if (Node(parts[i], $"{path}[{i}]", facts, negated) is { } part)
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

    /// <summary>One part decides: a false one for every, a true one for any; else one unknown part makes the whole unknown.</summary>
    private static Part? Fold(Part[]? parts, bool every)
    {
        if (parts is null)
        {
            return null;
        }

        var (decisive, otherwise) = every ? (Truth.False, Truth.True) : (Truth.True, Truth.False);
        Predicate[] answers = [.. parts.Select(part => part.Holds)];
        return new Part(
            facts =>
            {
                var result = otherwise;
                foreach (var part in answers)
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
            },
            (facts, open) =>
            {
                foreach (var part in parts)
                {
                    if (part.Holds(facts) == Truth.Unknown)
                    {
                        part.NameOpen(facts, open);
                    }
                }
            });
    }
}
