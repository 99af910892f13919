using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>
/// A document as a tree that can be edited while it still has faults. Places are named as in faults: <c>tracks[0].caps[1].amount</c>.
/// </summary>
public static class PolicyTree
{
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    private static readonly JsonSerializerOptions Writing = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads a text that may have faults as a policy but must be one JSON object of limited size and depth.</summary>
    /// <exception cref="PolicyFormatException">With place and reason.</exception>
    public static JsonObject Read(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > PolicyJson.MaxBytes)
        {
            throw Refused("", $"The document is larger than {PolicyJson.MaxBytes} bytes.");
        }

        try
        {
            var tree = JsonNode.Parse(utf8, documentOptions: Reading) as JsonObject ?? throw Refused("", "A policy is a JSON object.");

            // Texts are decoded here and not at some later moment; a broken one is refused with the rest.
            _ = tree.ToJsonString(Writing);
            return tree;
        }
        catch (JsonException exception)
        {
            var path = (exception.Path ?? "").TrimStart('$').TrimStart('.');
            throw Refused(path, NestedJsonError.FirstSentence(exception));
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            throw Refused("", "A text is not valid Unicode, or a name occurs twice.");
        }
    }

    public static byte[] Write(JsonNode tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return System.Text.Encoding.UTF8.GetBytes(tree.ToJsonString(Writing) + "\n");
    }

    /// <summary>The node at a place, or null.</summary>
    public static JsonNode? Find(JsonNode root, string path)
    {
        var node = (JsonNode?)root;
        foreach (var step in Steps(path))
        {
            node = step.Index is { } index
                ? node is JsonArray items && index < items.Count ? items[index] : null
                : node is JsonObject members ? members[step.Name] : null;
            if (node is null)
            {
                return null;
            }
        }

        return node;
    }

    /// <summary>Puts a value at a place; the object around it must be there.</summary>
    public static void Set(JsonNode root, string path, JsonNode? value)
    {
        var (parent, last) = Parent(root, path);
        if (last.Index is { } index)
        {
            if (parent is JsonArray items && index < items.Count)
            {
                items[index] = value;
            }
        }
        else if (parent is JsonObject members)
        {
            members[last.Name] = value;
        }
    }

    /// <summary>Takes a member or an item of a list away.</summary>
    public static void Remove(JsonNode root, string path)
    {
        var (parent, last) = Parent(root, path);
        if (last.Index is { } index)
        {
            if (parent is JsonArray items && index < items.Count)
            {
                items.RemoveAt(index);
            }
        }
        else
        {
            (parent as JsonObject)?.Remove(last.Name);
        }
    }

    /// <summary>Adds an item to a list, which is made where it isn't there yet.</summary>
    /// <returns>The place of the new item.</returns>
    public static string Append(JsonNode root, string path, JsonNode? item)
    {
        if (Find(root, path) is not JsonArray items)
        {
            items = [];
            Set(root, path, items);
        }

        items.Add(item);
        return string.Create(CultureInfo.InvariantCulture, $"{path}[{items.Count - 1}]");
    }

    /// <summary>Moves an item of a list one place towards the beginning; the first stays.</summary>
    public static void MoveUp(JsonNode root, string path)
    {
        var (parent, last) = Parent(root, path);
        if (parent is JsonArray items && last.Index is > 0 and { } index && index < items.Count)
        {
            var item = items[index];
            items.RemoveAt(index);
            items.Insert(index - 1, item);
        }
    }

    private static (JsonNode? Parent, PolicyStep Last) Parent(JsonNode root, string path)
    {
        var steps = Steps(path);
        var node = (JsonNode?)root;
        for (var i = 0; i < steps.Count - 1 && node is not null; i++)
        {
            node = steps[i].Index is { } index
                ? node is JsonArray items && index < items.Count ? items[index] : null
                : node is JsonObject members ? members[steps[i].Name] : null;
        }

        return (node, steps[^1]);
    }

    /// <summary>
    /// The steps of a place, outermost first. Faults come with any name that a file may have (<c>tracks[0]['my note']</c>), so what can't be
    /// read as a step ends the way: the place is then the innermost that could be.
    /// </summary>
    public static IReadOnlyList<PolicyStep> Steps(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var steps = new List<PolicyStep>();
        var at = 0;
        while (at < path.Length)
        {
            if (path[at] == '.')
            {
                at++;
            }
            else if (path[at] != '[')
            {
                var end = path.AsSpan(at).IndexOfAny('.', '[');
                steps.Add(new PolicyStep(end < 0 ? path[at..] : path.Substring(at, end), null));
                at = end < 0 ? path.Length : at + end;
            }
            else if (Bracketed(path, at) is { } found)
            {
                steps.Add(found.Step);
                at = found.End;
            }
            else
            {
                break;
            }
        }

        return steps;
    }

    private static (PolicyStep Step, int End)? Bracketed(string path, int at)
    {
        var quoted = path.AsSpan(at).StartsWith("['");
        var close = path.IndexOf(quoted ? "']" : "]", at + 1, StringComparison.Ordinal);
        if (close < 0)
        {
            return null;
        }

        if (quoted)
        {
            return (new PolicyStep(close < at + 2 ? "" : path[(at + 2)..close].Replace("\\'", "'", StringComparison.Ordinal), null), close + 2);
        }

        return int.TryParse(path.AsSpan(at + 1, close - at - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? (new PolicyStep("", index), close + 1)
            : null;
    }

    private static PolicyFormatException Refused(string path, string message) => new([new PolicyFault(path, message)]);
}

/// <summary>One step on the way to a place: a member by its name, or an item of a list by its position.</summary>
public readonly record struct PolicyStep(string Name, int? Index);
