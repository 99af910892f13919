using System.Text.Json.Nodes;

namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>The published JSON Schema (draft 2020-12) of policy documents, made from the same shapes as the editor.</summary>
public static class PolicySchema
{
    /// <summary>The schema.</summary>
    /// <param name="id">Where it is published.</param>
    /// <param name="describe">A sentence about a member or type by its key; null where there is none.</param>
    public static JsonObject Write(string id, Func<string, string?> describe)
    {
        ArgumentNullException.ThrowIfNull(describe);
        var definitions = new JsonObject { ["LocalizedText"] = Localized(), [nameof(Condition)] = Conditions() };
        foreach (var shape in PolicyShapes.Named.Where(s => s.Kind is ShapeKind.Object or ShapeKind.Variant))
        {
            definitions[shape.Name] = shape.Kind == ShapeKind.Object ? Object(shape, describe, null) : Variants(shape, describe);
        }

        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = id,
            ["title"] = "Policy of a subsidy program",
            ["$ref"] = "#/$defs/" + PolicyShapes.Document.Name,
            ["$defs"] = definitions,
        };
        return schema;
    }

    private static JsonObject Object(PolicyShape shape, Func<string, string?> describe, string? kind)
    {
        var members = new JsonObject();
        var required = new JsonArray();
        if (kind is not null)
        {
            members["kind"] = new JsonObject { ["const"] = kind };
            required.Add("kind");
        }

        foreach (var member in shape.Members)
        {
            var schema = member.Nullable ? OrNull(Of(member)) : Of(member);
            if (describe(member.Key) is { } text)
            {
                schema["description"] = text;
            }

            members[member.Name] = schema;
            if (member.Required)
            {
                required.Add(member.Name);
            }
        }

        return new JsonObject { ["type"] = "object", ["properties"] = members, ["required"] = required, ["additionalProperties"] = false };
    }

    private static JsonObject Variants(PolicyShape shape, Func<string, string?> describe) =>
        new() { ["oneOf"] = new JsonArray([.. shape.Variants.Select(v => Object(v.Value, describe, v.Key))]) };

    private static JsonObject OrNull(JsonObject schema) =>
        new() { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };

    private static JsonObject Of(ShapeMember member) => member switch
    {
        { Only: { } only } => new JsonObject { ["const"] = only },
        { MaxLength: { } most, Shape.Kind: ShapeKind.Localized } => Localized(most),
        { MaxLength: { } most } => Text(most),
        _ => Of(member.Shape),
    };

    private static JsonObject Of(PolicyShape shape) => shape.Kind switch
    {
        ShapeKind.Object or ShapeKind.Variant or ShapeKind.Condition => Reference(shape.Name),
        ShapeKind.Localized => Reference("LocalizedText"),
        ShapeKind.List => new JsonObject { ["type"] = "array", ["items"] = Of(shape.Item!) },
        ShapeKind.Amount => new JsonObject { ["type"] = "number", ["minimum"] = 0, ["maximum"] = 1_000_000_000_000L },
        ShapeKind.Ratio => new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9]+(/[0-9]+)?$" },
        ShapeKind.Whole => new JsonObject { ["type"] = "integer" },
        ShapeKind.Truth => new JsonObject { ["type"] = "boolean" },
        ShapeKind.Date => new JsonObject { ["type"] = "string", ["format"] = "date" },
        ShapeKind.Choice => new JsonObject { ["type"] = "string", ["enum"] = Texts(shape.Codes) },
        ShapeKind.Map => new JsonObject { ["type"] = "object", ["additionalProperties"] = new JsonObject { ["type"] = Texts(["boolean", "number", "string", "null"]) } },
        _ => new JsonObject { ["type"] = "string" },
    };

    private static JsonObject Text(int? most) => most is null ? Type("string") : new() { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = most };

    private static JsonObject Localized(int? most = null) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject { ["en"] = Text(most), ["zh-Hans"] = Text(most) },
        ["required"] = Texts(["en", "zh-Hans"]),
        ["additionalProperties"] = false,
    };

    private static JsonObject Conditions()
    {
        var all = Enum.GetNames<ComparisonOperator>().Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName).ToArray();
        var comparisons = new JsonObject { ["fact"] = Type("string") };
        foreach (var name in all)
        {
            comparisons[name] = name == "in" ? new JsonObject { ["type"] = "array", ["items"] = Scalar(), ["minItems"] = 1 } : Scalar();
        }

        JsonObject Parts(string name) => new()
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                [name] = new JsonObject { ["type"] = "array", ["items"] = Reference(nameof(Condition)), ["minItems"] = 1, ["maxItems"] = Condition.MaxParts },
            },
            ["required"] = Texts([name]),
            ["additionalProperties"] = false,
        };

        return new JsonObject
        {
            ["oneOf"] = new JsonArray(
                Parts("all"),
                Parts("any"),
                new JsonObject
                {
                    ["type"] = "object",
                    ["properties"] = new JsonObject { ["not"] = Reference(nameof(Condition)) },
                    ["required"] = Texts(["not"]),
                    ["additionalProperties"] = false,
                },
                new JsonObject
                {
                    ["type"] = "object",
                    ["properties"] = comparisons,
                    ["required"] = Texts(["fact"]),
                    ["minProperties"] = 2,
                    ["maxProperties"] = 2,
                    ["additionalProperties"] = false,
                }),
        };
    }

    private static JsonObject Scalar() => new() { ["type"] = Texts(["boolean", "number", "string"]) };

    private static JsonObject Type(string name) => new() { ["type"] = name };

    private static JsonObject Reference(string name) => new() { ["$ref"] = "#/$defs/" + name };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode?)JsonValue.Create(text))]);
}
