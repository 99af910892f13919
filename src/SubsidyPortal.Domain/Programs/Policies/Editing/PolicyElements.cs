using System.Globalization;
using System.Text.Json.Nodes;

namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>One line of a document as it is read and edited: a group that begins, or a value.</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Depth">Nesting below the part that was asked for.</param>
/// <param name="Member">The member; null for an item of a list.</param>
/// <param name="Shape">What it holds.</param>
/// <param name="Value">Null where it isn't set.</param>
/// <param name="Clause">Id of the clause it comes from; null where it isn't bound to one.</param>
/// <param name="ClausePath">Where the clause is named.</param>
/// <param name="Item">Position in its list, from 0; null for a member.</param>
public sealed record PolicyElement(
    string Path, int Depth, ShapeMember? Member, PolicyShape Shape, JsonNode? Value, string? Clause, string? ClausePath, int? Item)
{
    /// <summary>Begins lines that belong to it.</summary>
    public bool IsGroup => !Shape.IsLeaf;

    /// <summary>A list of objects, to which items can be added.</summary>
    public bool IsList => IsGroup && Shape.Kind == ShapeKind.List;

    /// <summary>Key of the label: the member, or the type for an item.</summary>
    public string Key => Member?.Key ?? Shape.Name;
}

/// <summary>Walks a document in its order.</summary>
public static class PolicyElements
{
    /// <summary>How many items of one list are shown; more are there and can be edited as text.</summary>
    public const int MostItems = 200;

    /// <summary>The elements of a part of a document.</summary>
    /// <param name="root">The document.</param>
    /// <param name="path">The part; empty for the whole.</param>
    /// <param name="shape">What the part is.</param>
    /// <param name="members">Only these members of the part; null for all.</param>
    public static IReadOnlyList<PolicyElement> Of(JsonNode root, string path, PolicyShape shape, IReadOnlySet<string>? members = null)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(shape);
        var found = new List<PolicyElement>();
        Members(found, path.Length == 0 ? root : PolicyTree.Find(root, path), path, shape, 0, (null, null), members);
        return found;
    }

    private static void Members(
        List<PolicyElement> found, JsonNode? node, string path, PolicyShape shape, int depth, (string? Id, string? Path) outer, IReadOnlySet<string>? only = null)
    {
        if (shape.Kind == ShapeKind.Variant)
        {
            if (PolicyShapes.VariantOf(shape, node) is { } variant)
            {
                Members(found, node, path, variant, depth, outer);
            }

            return;
        }

        if (node is not JsonObject values)
        {
            return;
        }

        foreach (var member in shape.Members)
        {
            if (only?.Contains(member.Name) == false)
            {
                continue;
            }

            var at = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            var clause = member.Shape.Kind == ShapeKind.Clause ? (Text(values[member.Name]), at)
                : member.ClauseMember is { } named ? (Text(values[named]), path.Length == 0 ? named : $"{path}.{named}")
                : outer;
            var element = new PolicyElement(at, depth, member, member.Shape, values[member.Name], clause.Item1, clause.Item2, null);
            found.Add(element);
            Inside(found, element, depth + 1, clause);
        }
    }

    private static void Inside(List<PolicyElement> found, PolicyElement element, int depth, (string? Id, string? Path) clause)
    {
        if (!element.IsGroup || element.Value is null)
        {
            return;
        }

        if (!element.IsList)
        {
            Members(found, element.Value, element.Path, element.Shape, depth, clause);
            return;
        }

        var position = 0;
        foreach (var item in (element.Value as JsonArray ?? []).Take(MostItems))
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{element.Path}[{position}]");
            var own = element.Shape.Item!.Find("clause") is not null && item is JsonObject members ? (Text(members["clause"]), at + ".clause") : clause;
            var part = new PolicyElement(at, depth, null, element.Shape.Item, item, own.Item1, own.Item2, position++);
            found.Add(part);
            Members(found, item, at, element.Shape.Item, depth + 1, own);
        }
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
