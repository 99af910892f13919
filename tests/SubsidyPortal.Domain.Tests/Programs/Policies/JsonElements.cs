using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace SubsidyPortal.Domain.Tests.Programs.Policies;

/// <summary>Changes one element of a JSON document by its path, such as <c>tracks[0].caps[1].clause</c>.</summary>
internal static class JsonElements
{
    public static byte[] Bytes(JsonNode document) => Encoding.UTF8.GetBytes(document.ToJsonString());

    public static void Set(JsonNode document, string path, JsonNode? value)
    {
        var (parent, last) = Parent(document, path);
        if (last[0] == '[')
        {
            parent[Index(last)] = value;
        }
        else
        {
            parent[last] = value;
        }
    }

    public static JsonNode? Get(JsonNode document, string path)
    {
        var (parent, last) = Parent(document, path);
        return last[0] == '[' ? parent[Index(last)] : parent[last];
    }

    /// <summary>The paths of all elements, containers before their contents.</summary>
    public static IEnumerable<string> Paths(JsonNode? node, string path = "") => node switch
    {
        JsonObject members => members.SelectMany(member =>
            Paths(member.Value, path.Length == 0 ? member.Key : $"{path}.{member.Key}").Prepend(path.Length == 0 ? member.Key : $"{path}.{member.Key}")),
        JsonArray items => items.SelectMany((item, i) => Paths(item, $"{path}[{i}]").Prepend($"{path}[{i}]")),
        _ => [],
    };

    private static (JsonNode Parent, string Last) Parent(JsonNode document, string path)
    {
        var parts = path.Replace("[", ".[", StringComparison.Ordinal).Split('.');
        var node = document;
        foreach (var part in parts[..^1])
        {
            node = (part[0] == '[' ? node[Index(part)] : node[part])!;
        }

        return (node, parts[^1]);
    }

    private static int Index(string part) => int.Parse(part[1..^1], CultureInfo.InvariantCulture);
}
