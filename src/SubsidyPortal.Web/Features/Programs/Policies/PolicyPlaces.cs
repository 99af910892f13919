using System.Globalization;
using System.Text.Json.Nodes;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.Web.Features.Transparency;

namespace SubsidyPortal.Web.Features.Programs.Policies;

/// <summary>Names a place of a document for people: <c>tracks[1].caps[0].amount</c> is "Model vouchers › Cap 1 › Amount".</summary>
public sealed class PolicyPlaces(PolicyWords words)
{
    /// <summary>The name of a place, as far as the document goes.</summary>
    public string Name(JsonObject tree, string path)
    {
        ArgumentNullException.ThrowIfNull(tree);
        var names = new List<string>();
        var (shape, node) = (PolicyShapes.Document, (JsonNode?)tree);
        foreach (var step in PolicyTree.Steps(path))
        {
            shape = shape.Kind == ShapeKind.Variant ? PolicyShapes.VariantOf(shape, node) ?? shape : shape;
            if (step.Index is { } index && shape is { Kind: ShapeKind.List, Item: { } item })
            {
                (shape, node) = (item, node is JsonArray items && index < items.Count ? items[index] : null);
                if (names.Count > 0 && !shape.IsLeaf)
                {
                    // The item says what the list is.
                    names.RemoveAt(names.Count - 1);
                }

                names.Add(Item(shape, node, index));
            }
            else if (shape.Find(step.Name) is { } member)
            {
                (shape, node) = (member.Shape, (node as JsonObject)?[step.Name]);
                names.Add(words.Member(member.Key));
            }
            else
            {
                break;
            }
        }

        return string.Join(" › ", names);
    }

    /// <summary>An item by its title where it has one, else by what it is and its position.</summary>
    public string Item(PolicyShape shape, JsonNode? node, int index)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var title = node is JsonObject members && members["title"] is JsonObject text
            ? PolicyReading.Text(text[LocalizedTexts.IsChinese ? "zh-Hans" : "en"])
            : null;
        return string.IsNullOrWhiteSpace(title) ? string.Create(CultureInfo.CurrentCulture, $"{words.Type(shape.Name)} {index + 1}") : title;
    }

    /// <summary>The way to a difference.</summary>
    public string Trail(ElementChange change, PolicyReading before, PolicyReading after)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return Name((change.Kind == ElementChangeKind.Removed ? before : after).Tree, change.Path);
    }
}
