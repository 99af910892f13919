using System.Text.Json;

namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>What happened to a step between two traces.</summary>
public enum TraceChangeKind
{
    Same,
    Changed,
    Added,
    Removed,
}

/// <summary>One step of a trace as it was kept.</summary>
/// <param name="Clause">Id of the clause.</param>
/// <param name="Result">Amounts and ratios as in the canonical form, others as JSON.</param>
public sealed record TraceNodeState(string Clause, string Operation, string Result);

/// <summary>An input that differs.</summary>
public sealed record TraceInputChange(string Name, string? Before, string? After);

/// <summary>One step of two traces side by side.</summary>
/// <param name="Step">Id of the step.</param>
/// <param name="Before">Null where the step is new.</param>
/// <param name="After">Null where the step is gone.</param>
/// <param name="Inputs">The inputs that differ.</param>
/// <param name="Causes">Why the step differs; empty where it doesn't.</param>
public sealed record TraceNodeChange(
    string Step, TraceChangeKind Kind, TraceNodeState? Before, TraceNodeState? After, IReadOnlyList<TraceInputChange> Inputs, IReadOnlyList<NodeCause> Causes);

/// <summary>Compares two kept traces node by node: estimate and decision, or the same case under two versions of a policy.</summary>
public static class TraceDifference
{
    /// <summary>Every step of both, in the order of the later trace; steps that are gone come where they stood.</summary>
    /// <param name="before">A canonical trace.</param>
    /// <param name="after">A canonical trace.</param>
    /// <exception cref="JsonException">One isn't a trace.</exception>
    public static IReadOnlyList<TraceNodeChange> Of(string before, string after)
    {
        using var earlier = JsonDocument.Parse(before);
        using var later = JsonDocument.Parse(after);
        var (was, now) = (StepsOf(earlier), StepsOf(later));
        var samePolicy = PolicyOf(earlier) == PolicyOf(later);
        var changes = now.Select(step => Compare(step.Id, was.FirstOrDefault(s => s.Id == step.Id).Node, step.Node, samePolicy)).ToList();
        for (var i = 0; i < was.Count; i++)
        {
            if (now.All(step => step.Id != was[i].Id))
            {
                changes.Insert(Math.Min(i, changes.Count), Compare(was[i].Id, was[i].Node, default, samePolicy));
            }
        }

        return changes;
    }

    private static TraceNodeChange Compare(string id, JsonElement before, JsonElement after, bool samePolicy)
    {
        var (was, now) = (State(before), State(after));
        var inputs = Inputs(before, after);
        var kind = was is null ? TraceChangeKind.Added
            : now is null ? TraceChangeKind.Removed
            : was == now && inputs.Count == 0 ? TraceChangeKind.Same
            : TraceChangeKind.Changed;
        return new TraceNodeChange(id, kind, was, now, inputs, kind == TraceChangeKind.Same ? [] : NodeCauses.Of(before, after, samePolicy));
    }

    private static TraceNodeState? State(JsonElement step) => step.ValueKind != JsonValueKind.Object
        ? null
        : new TraceNodeState(Text(step.GetProperty("clause")), Text(step.GetProperty("operation")), Text(step.GetProperty("result")));

    private static List<TraceInputChange> Inputs(JsonElement before, JsonElement after)
    {
        var (was, now) = (Members(before), Members(after));
        return
        [
            .. was.Keys.Union(now.Keys).Order(StringComparer.Ordinal)
                .Select(name => new TraceInputChange(name, was.GetValueOrDefault(name), now.GetValueOrDefault(name)))
                .Where(input => input.Before != input.After),
        ];
    }

    private static Dictionary<string, string> Members(JsonElement step) => step.ValueKind != JsonValueKind.Object
        ? []
        : step.GetProperty("inputs").EnumerateObject().ToDictionary(input => input.Name, input => Text(input.Value), StringComparer.Ordinal);

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static string? PolicyOf(JsonDocument trace) => trace.RootElement.GetProperty("policy").GetProperty("hash").GetString();

    private static List<(string Id, JsonElement Node)> StepsOf(JsonDocument trace) =>
        [.. trace.RootElement.GetProperty("steps").EnumerateArray().Select(step => (step.GetProperty("id").GetString()!, step))];
}
