using System.Globalization;
using System.Text.Json;

namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>Why a step of two traces differs.</summary>
public enum NodeCauseKind
{
    /// <summary>A line counts with another amount.</summary>
    LineAmount,

    /// <summary>A line is of another kind.</summary>
    LineKind,

    LineAdded,

    LineRemoved,

    /// <summary>A fact was found to be another.</summary>
    Fact,

    /// <summary>Something else was awarded or paid earlier, so that another part of a cap or year is left.</summary>
    EarlierAwards,

    /// <summary>Another rule of the same policy applies to the facts.</summary>
    OtherRule,

    /// <summary>The policy itself is another.</summary>
    OtherPolicy,

    /// <summary>A step above came out differently.</summary>
    EarlierStep,
}

/// <summary>One reason for a difference.</summary>
/// <param name="Kind">What kind of reason.</param>
/// <param name="Subject">The line's number from 1, or the fact's name; empty where there is none.</param>
/// <param name="Before">As in the canonical trace; null where it did not exist.</param>
/// <param name="After">As in the canonical trace; null where it no longer exists.</param>
public sealed record NodeCause(NodeCauseKind Kind, string Subject = "", string? Before = null, string? After = null);

/// <summary>Finds out from what went into two states of a step why they differ.</summary>
internal static class NodeCauses
{
    public static IReadOnlyList<NodeCause> Of(JsonElement before, JsonElement after, bool samePolicy)
    {
        var rule = new NodeCause(samePolicy ? NodeCauseKind.OtherRule : NodeCauseKind.OtherPolicy);
        if (before.ValueKind != JsonValueKind.Object || after.ValueKind != JsonValueKind.Object)
        {
            return [rule];
        }

        var causes = new List<NodeCause>();
        foreach (var name in Names(before.GetProperty("inputs"), after.GetProperty("inputs")))
        {
            var (was, now) = (Member(before.GetProperty("inputs"), name), Member(after.GetProperty("inputs"), name));
            if (Raw(was) != Raw(now))
            {
                causes.AddRange(Of(name, was, now, rule));
            }
        }

        if (Differs("clause") || (Differs("operation") && causes.Count == 0))
        {
            causes.Add(rule);
        }

        // What a step was given follows from the steps above; a reason of its own says more.
        var own = causes.Where(cause => cause.Kind != NodeCauseKind.EarlierStep).Distinct().ToList();
        return own.Count > 0 ? own : [new NodeCause(NodeCauseKind.EarlierStep)];

        bool Differs(string member) => Raw(before.GetProperty(member)) != Raw(after.GetProperty(member));
    }

    private static IEnumerable<NodeCause> Of(string input, JsonElement was, JsonElement now, NodeCause rule) => input switch
    {
        "lines" when was.ValueKind == JsonValueKind.Array && now.ValueKind == JsonValueKind.Array => Lines(was, now, rule),
        "facts" => Facts(was, now),
        "conditions" => [],
        "reported" => [new NodeCause(NodeCauseKind.Fact, "contract.reported", Raw(was), Raw(now))],
        "months" => [new NodeCause(NodeCauseKind.Fact, "contract.months", Raw(was), Raw(now))],
        "earlier" => [new NodeCause(NodeCauseKind.Fact, "history.contractsThisYear", Raw(was), Raw(now))],
        "used" or "alreadyAwarded" or "entitled" => [new NodeCause(NodeCauseKind.EarlierAwards, "", Raw(was), Raw(now))],
        "cap" or "scope" or "minimum" or "option" or "options" or "upTo" or "bands" or "share" or "sum" or "measure" or "stacking" or "payer" => [rule],
        _ => [new NodeCause(NodeCauseKind.EarlierStep)],
    };

    private static IEnumerable<NodeCause> Lines(JsonElement was, JsonElement now, NodeCause rule)
    {
        for (var i = 0; i < Math.Max(was.GetArrayLength(), now.GetArrayLength()); i++)
        {
            var number = (i + 1).ToString(CultureInfo.InvariantCulture);
            if (i >= was.GetArrayLength())
            {
                yield return new NodeCause(NodeCauseKind.LineAdded, number, null, Raw(now[i].GetProperty("amount")));
                continue;
            }

            if (i >= now.GetArrayLength())
            {
                yield return new NodeCause(NodeCauseKind.LineRemoved, number, Raw(was[i].GetProperty("amount")));
                continue;
            }

            if (Pair(i, "amount") is { } amount)
            {
                yield return new NodeCause(NodeCauseKind.LineAmount, number, amount.Was, amount.Now);
            }

            if (Pair(i, "kind") is { } kind)
            {
                yield return new NodeCause(NodeCauseKind.LineKind, number, kind.Was, kind.Now);
            }
            else if (Pair(i, "counts") is not null)
            {
                yield return rule;
            }
        }

        (string? Was, string? Now)? Pair(int index, string member)
        {
            var (before, after) = (Raw(was[index].GetProperty(member)), Raw(now[index].GetProperty(member)));
            return before == after ? null : (before, after);
        }
    }

    private static IEnumerable<NodeCause> Facts(JsonElement was, JsonElement now) =>
        Names(was, now).Select(name => new NodeCause(NodeCauseKind.Fact, name, Raw(Member(was, name)), Raw(Member(now, name)))).Where(fact => fact.Before != fact.After);

    private static IEnumerable<string> Names(JsonElement one, JsonElement other) =>
        one.EnumerateObject().Concat(other.EnumerateObject()).Select(member => member.Name).Distinct().Order(StringComparer.Ordinal);

    private static JsonElement Member(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value : default;

    private static string? Raw(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };
}
