using System.Globalization;
using System.Text.Json.Nodes;

namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>What happened to an element between two versions.</summary>
public enum ElementChangeKind
{
    Added,
    Removed,
    Changed,

    /// <summary>An item stands elsewhere in a list whose order decides; before and after are its positions from 1.</summary>
    Moved,
}

/// <summary>A step on the way to an element: a member's label key, or an item with its name in the list.</summary>
/// <param name="Key">As in <see cref="PolicyElement.Key"/>.</param>
/// <param name="Name">Id, code, payer or position of an item; null for a member.</param>
public sealed record ElementStep(string Key, string? Name);

/// <summary>One difference between two documents.</summary>
/// <param name="Path">In the later document; in the earlier one for what was removed.</param>
/// <param name="Trail">The way to it, for people.</param>
/// <param name="Shape">What it holds.</param>
/// <param name="Before">Null where it was added or not set; the position where it moved.</param>
/// <param name="After">Null where it was removed or is not set; the position where it moved.</param>
/// <param name="Clause">Id of the clause it comes from.</param>
public sealed record ElementChange(
    ElementChangeKind Kind, string Path, IReadOnlyList<ElementStep> Trail, PolicyShape Shape, JsonNode? Before, JsonNode? After, string? Clause)
{
    /// <summary>The element by the names of its items, whatever their positions: <c>tracks/model/caps/company/amount</c>.</summary>
    public string Element { get; } = string.Join('/', Trail.Select(NameOf));

    /// <summary>Every version has a first day of its own; anything else that differs needs a reason.</summary>
    public bool NeedsReason => Path != "effectiveFrom";

    /// <summary>Item names come from a document that may have faults; what no database text can hold is replaced.</summary>
    private static string NameOf(ElementStep step) =>
        step.Name?.Replace("/", "~1", StringComparison.Ordinal).Replace('\0', '\uFFFD') ?? step.Key[(step.Key.IndexOf('.', StringComparison.Ordinal) + 1)..];
}

/// <summary>
/// Compares two documents rule by rule. Items of a list are the same where they have the same id, so that a cap that moved is not a cap
/// removed and another added. Of options and schemes the first that holds counts, so there a new order is a change of its own.
/// </summary>
public static class PolicyComparison
{
    /// <summary>Types of which a list's order decides about money.</summary>
    private static readonly HashSet<string> Ordered = new(StringComparer.Ordinal) { nameof(RateOption), nameof(StackingRule) };

    private static readonly string[] Identities = ["id", "code", "payer", "contract", "name"];

    /// <summary>All differences in the order of the later document, removed ones after the rest of their list.</summary>
    public static IReadOnlyList<ElementChange> Of(JsonNode before, JsonNode after)
    {
        var changes = new List<ElementChange>();
        Members(changes, before as JsonObject, after as JsonObject, "", PolicyShapes.Document, [], null);
        return changes;
    }

    private static void Members(
        List<ElementChange> changes, JsonObject? before, JsonObject? after, string path, PolicyShape shape, ElementStep[] trail, string? outer)
    {
        foreach (var member in shape.Members.Where(m => m.Key is not ("PolicyDocument.version" or "PolicyDocument.format")))
        {
            var at = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            var clause = (member.ClauseMember is { } named ? Text((after ?? before)?[named]) : null) ?? outer;
            Compare(changes, before?[member.Name], after?[member.Name], at, member.Shape, [.. trail, new ElementStep(member.Key, null)], clause);
        }
    }

    private static void Compare(
        List<ElementChange> changes, JsonNode? before, JsonNode? after, string path, PolicyShape shape, ElementStep[] trail, string? clause)
    {
        if (JsonNode.DeepEquals(before, after))
        {
            return;
        }

        if (before is null || after is null || shape.IsLeaf)
        {
            changes.Add(Change(before, after, path, shape, trail, clause));
            return;
        }

        switch (shape.Kind)
        {
            case ShapeKind.List:
                Items(changes, before as JsonArray ?? [], after as JsonArray ?? [], path, shape.Item!, trail, clause);
                break;
            case ShapeKind.Variant when PolicyShapes.VariantOf(shape, before) is { } was && PolicyShapes.VariantOf(shape, after) == was:
                Members(changes, before as JsonObject, after as JsonObject, path, was, trail, clause);
                break;
            case ShapeKind.Object:
                Members(changes, before as JsonObject, after as JsonObject, path, shape, trail, clause);
                break;
            default:
                changes.Add(Change(before, after, path, shape, trail, clause));
                break;
        }
    }

    private static void Items(
        List<ElementChange> changes, JsonArray before, JsonArray after, string path, PolicyShape shape, ElementStep[] trail, string? clause)
    {
        var earlier = new Dictionary<string, (JsonNode? Node, int Index)>(StringComparer.Ordinal);
        for (var i = 0; i < before.Count; i++)
        {
            earlier.TryAdd(NameOf(before[i], i), (before[i], i));
        }

        var kept = new List<(int Before, int After)>();
        for (var i = 0; Ordered.Contains(shape.Name) && i < after.Count; i++)
        {
            if (earlier.TryGetValue(NameOf(after[i], i), out var same))
            {
                kept.Add((same.Index, i));
            }
        }

        var moved = Moved(kept);
        var named = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < after.Count; i++)
        {
            // Of two with one name the second is another element.
            var name = NameOf(after[i], i);
            name = named.Add(name) ? name : string.Create(CultureInfo.InvariantCulture, $"{name}#{i + 1}");
            var at = string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]");
            var own = Text((after[i] as JsonObject)?["clause"]) ?? clause;
            earlier.Remove(name, out var was);
            if (moved.Contains(i))
            {
                changes.Add(new ElementChange(
                    ElementChangeKind.Moved, at, [.. trail, new ElementStep(shape.Name, name)], shape, JsonValue.Create(was.Index + 1), JsonValue.Create(i + 1), own));
            }

            Compare(changes, was.Node, after[i], at, shape, [.. trail, new ElementStep(shape.Name, name)], own);
        }

        foreach (var (name, (node, index)) in earlier.OrderBy(e => e.Value.Index))
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
            var own = Text((node as JsonObject)?["clause"]) ?? clause;
            changes.Add(Change(node, null, at, shape, [.. trail, new ElementStep(shape.Name, name)], own));
        }
    }

    /// <summary>The fewest items that must have moved: all but the longest run that kept its order. Positions in the later list.</summary>
    private static HashSet<int> Moved(List<(int Before, int After)> kept)
    {
        var length = new int[kept.Count];
        var previous = new int[kept.Count];
        var last = -1;
        for (var i = 0; i < kept.Count; i++)
        {
            (length[i], previous[i]) = (1, -1);
            for (var j = 0; j < i; j++)
            {
                // Of two that changed places, the one that went up is the one that somebody moved.
                if (kept[j].Before < kept[i].Before && length[j] + 1 >= length[i])
                {
                    (length[i], previous[i]) = (length[j] + 1, j);
                }
            }

            last = last < 0 || length[i] >= length[last] ? i : last;
        }

        var moved = kept.Select(k => k.After).ToHashSet();
        for (; last >= 0; last = previous[last])
        {
            moved.Remove(kept[last].After);
        }

        return moved;
    }

    private static ElementChange Change(JsonNode? before, JsonNode? after, string path, PolicyShape shape, ElementStep[] trail, string? clause) => new(
        before is null ? ElementChangeKind.Added : after is null ? ElementChangeKind.Removed : ElementChangeKind.Changed,
        path, trail, shape, before?.DeepClone(), after?.DeepClone(), clause);

    /// <summary>What tells an item from the others of its list; its position where nothing does.</summary>
    internal static string NameOf(JsonNode? item, int index) =>
        item is JsonObject members && Identities.Select(name => Text(members[name])).FirstOrDefault(text => text is not null) is { } identity
            ? identity
            : string.Create(CultureInfo.InvariantCulture, $"{index + 1}");

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
