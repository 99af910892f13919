using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>
/// What would change an amount: the rules that the facts fail or a cap that cut are taken from the policy, the facts are changed as
/// little as they ask for, and the engine is run again. Nothing is estimated here, so every sentence made of it holds.
/// </summary>
public static class WhatWouldChange
{
    /// <summary>How many other sets of facts are told at most.</summary>
    public const int MostFactChanges = 3;

    /// <summary>The changes, those about the contract's size and caps first. Empty where nothing changes the amount.</summary>
    public static IReadOnlyList<AmountChange> Of(EstimateResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return
        [
            .. BaseChanges.Of(result).OfType<AmountChange>(),
            .. result.Eligible ? BetterFacts(result) : Admission(result),
            .. Unknowns(result),
        ];
    }

    internal static ConditionSolver SolverOf(EstimateResult result) => new(new FactCatalogue(result.Policy.Document.DeclaredFacts));

    /// <summary>The facts that a rule looks at and that differ.</summary>
    internal static IReadOnlyList<FactChange> Difference(EstimateResult result, EstimateFacts changed, params string[] further)
    {
        var catalogue = new FactCatalogue(result.Policy.Document.DeclaredFacts);
        return
        [
            .. result.CompiledTrack.TracedFacts.Select(fact => fact.Name).Concat(further).Distinct().Order(StringComparer.Ordinal)
                .Select(name => catalogue.Find(name)!)
                .Select(fact => new FactChange(fact.Name, fact.Read(result.Facts), fact.Read(changed)))
                .Where(change => !Same(change.Before, change.After)),
        ];
    }

    /// <summary>What would have to be otherwise for anything to be granted; one answer that names everything.</summary>
    private static IEnumerable<AmountChange> Admission(EstimateResult result)
    {
        var solver = SolverOf(result);
        EstimateFacts? facts = result.Facts;
        foreach (var rule in result.CompiledTrack.Rules.Where(rule => rule.Rule.Effect == RuleEffect.Ineligible && rule.When.Holds(result.Facts) == Truth.True))
        {
            facts = facts is null ? null : solver.Make(rule.Rule.When, false, facts);
        }

        if (facts is null)
        {
            yield break;
        }

        var changed = Difference(result, facts);
        var then = BaseChanges.Again(result, facts);
        Money? minimum = null;
        if (BaseChanges.AtLeastMinimum(then) is { } larger)
        {
            (then, minimum) = (BaseChanges.Again(result, larger), result.Track.Base.Minimum);
        }

        if (then.Eligible && then.Ceiling.IsPositive && (changed.Count > 0 || minimum is not null))
        {
            yield return new AmountChange(changed.Count > 0 ? AmountChangeKind.Fact : AmountChangeKind.BaseMinimum, changed.Count > 0 ? "eligibility" : "base", then)
            {
                Facts = changed,
                At = minimum,
            };
        }
    }

    /// <summary>The facts that lead to more, the best first.</summary>
    private static IEnumerable<AmountChange> BetterFacts(EstimateResult result)
    {
        var solver = SolverOf(result);
        var found = new List<AmountChange>();
        foreach (var (condition, wanted, step) in Switches(result))
        {
            if (solver.Make(condition, wanted, result.Facts) is not { } facts
                || BaseChanges.Again(result, facts) is var then && !BaseChanges.Better(result, then))
            {
                continue;
            }

            var changed = Difference(result, facts);
            if (changed.Count > 0 && !found.Exists(other => SameFacts(other.Facts, changed)))
            {
                found.Add(new AmountChange(AmountChangeKind.Fact, step, then) { Facts = changed });
            }
        }

        return found.OrderBy(change => change.Facts.Count).ThenByDescending(change => change.Then.Ceiling).Take(MostFactChanges);
    }

    /// <summary>The conditions that another rate, no month limit or no cap hangs on, and how each would have to come out.</summary>
    private static IEnumerable<(Condition Condition, bool Wanted, string Step)> Switches(EstimateResult result)
    {
        var track = result.Track;
        foreach (var when in track.Rate.AllOptions().Select(option => option.When).OfType<Condition>())
        {
            yield return (when, true, "rate");
        }

        if (track.Rate is CliffRate { When: { } cliff })
        {
            yield return (cliff, true, "rate");
            yield return (cliff, false, "rate");
        }

        foreach (var rule in track.Stacking ?? [])
        {
            yield return (rule.When, true, "rate");
            yield return (rule.When, false, "rate");
            foreach (var when in rule.Options.Select(option => option.When).OfType<Condition>())
            {
                yield return (when, true, "rate");
            }
        }

        if (track.Base.MonthLimit?.When is { } limit)
        {
            yield return (limit, false, "months");
        }

        foreach (var cap in track.Caps.Where(cap => cap.When is not null))
        {
            yield return (cap.When!, false, "cap." + cap.Id);
        }
    }

    /// <summary>For every unknown fact the values that lead to another amount, one for each amount.</summary>
    private static IEnumerable<AmountChange> Unknowns(EstimateResult result)
    {
        var track = result.CompiledTrack;
        var comparisons = Comparisons.Of(result.Policy.Document, result.Track).ToList();
        foreach (var name in result.Reasons.Select(reason => reason.UnknownFact).OfType<string>().Distinct())
        {
            if (track.TracedFacts.FirstOrDefault(fact => fact.Name == name) is not { } fact)
            {
                continue;
            }

            var seen = new HashSet<(bool, Money)> { (result.Eligible, result.Ceiling) };
            foreach (var value in comparisons.Where(each => each.Fact == name).SelectMany(each => ConditionSolver.Candidates(fact, each, result.Facts)))
            {
                if (ChangedFacts.With(result.Facts, name, value) is { } facts && BaseChanges.Again(result, facts) is var then && seen.Add((then.Eligible, then.Ceiling)))
                {
                    yield return new AmountChange(AmountChangeKind.Unknown, "eligibility", then) { Facts = [new FactChange(name, fact.Read(result.Facts), fact.Read(facts))] };
                }
            }
        }
    }

    private static bool SameFacts(IReadOnlyList<FactChange> one, IReadOnlyList<FactChange> other) =>
        one.Count == other.Count && one.Zip(other).All(pair => pair.First.Fact == pair.Second.Fact && Same(pair.First.After, pair.Second.After));

    private static bool Same(TraceValue one, TraceValue other) => (one, other) switch
    {
        (TraceList first, TraceList second) => first.Items.SequenceEqual(second.Items),
        _ => one == other,
    };
}
